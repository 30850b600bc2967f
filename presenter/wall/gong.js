/**
 * A gentle gong: two soft strokes, made on the spot. A browser lets a page sound only after somebody touched it; until then the wall
 * shows a small button that asks for it.
 */

/** Frequency, and when it begins, in s. */
const STROKES = [[523.25, 0], [392, 0.7]];
/** A bell's partials: how much higher, and how loud. */
const PARTIALS = [[1, 0.22], [2.01, 0.07], [3.02, 0.03]];
const RING = 2.6;

/** @param {() => void} changed may sound from now on, or no longer */
export function gongOf(changed) {
  /** @type {AudioContext | undefined} */
  let context;

  return {
    /** Whether it needs somebody's touch first. */
    silent: () => context?.state !== 'running',

    /** Called with the timer that wants it: a kiosk may sound without a touch. */
    prepare() {
      if (context || !('AudioContext' in window)) return;
      context = new AudioContext();
      context.addEventListener('statechange', changed);
    },

    /** Somebody touched the page. */
    allow() {
      if (context?.state === 'suspended') void context.resume();
    },

    sound() {
      if (context?.state !== 'running') return;
      for (const [frequency, after] of STROKES) for (const [times, loud] of PARTIALS) stroke(context, frequency * times, loud, context.currentTime + after);
    },
  };
}

/** @param {AudioContext} context @param {number} frequency @param {number} loud @param {number} start */
function stroke(context, frequency, loud, start) {
  const tone = new OscillatorNode(context, { frequency });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(loud, start + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + RING);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + RING);
}
