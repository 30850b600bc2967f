/** A style sheet is bundled as a file; its import gives the address. */
declare module '*.css' {
  const address: string;
  export default address;
}
