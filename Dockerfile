# Plenum as an image: `docker build -t plenum .`; compose.yaml shows how it is run, docs/hosting.md says more.

# What browsers load, bundled.
FROM node:24-slim AS pages
WORKDIR /plenum
COPY bundle/package.json bundle/package-lock.json bundle/.npmrc bundle/
RUN npm ci --prefix bundle --omit=dev
COPY bundle bundle
COPY client client
COPY presenter presenter
RUN node bundle/build.mjs

# What the server needs, with the record as PDF, and nothing for tests.
FROM python:3.13-slim AS packages
COPY requirements/pdf.txt requirements.txt
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --only-binary=:all: --require-hashes -r requirements.txt

FROM python:3.13-slim
# For emoji, Arabic and other scripts in the PDF.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends fonts-noto-core fonts-noto-color-emoji \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin plenum \
 && install --directory --owner plenum --group plenum --mode 700 /data
COPY --from=packages /venv /venv
WORKDIR /plenum
COPY server server
COPY --from=pages /plenum/server/assets server/assets
RUN /venv/bin/python -m server.web.packed && /venv/bin/python -m compileall -q server
# Whoever connects is a proxy here; where phones come straight, as in docs/hosting.md, it has to be 127.0.0.1.
ENV PATH=/venv/bin:$PATH HOST=0.0.0.0 PORT=8000 DATA_DIR=/data FORWARDED_ALLOW_IPS=* PYTHONUNBUFFERED=1
USER plenum
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["python", "-c", "import os, urllib.request as web; web.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/health?live', timeout=4)"]
CMD ["python", "-m", "server"]
