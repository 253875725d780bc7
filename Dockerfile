# Denge in a container: the program and its dataset in the image, changes of the dataset in the volume.
#   docker build --tag denge .
#   docker run --init --read-only --tmpfs /tmp --volume denge:/var/lib/denge --publish 8000:8000 denge

FROM node:22-slim AS scripts
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY server/frontend server/frontend
RUN node server/frontend/build.js server/static/built

FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE LICENSE-DATA CITATION.cff denge.toml ./
COPY docs/annotation-guideline.md docs/annotation-guideline.md
COPY kg kg
COPY ontology ontology
COPY queries queries
COPY server server
COPY --from=scripts /src/server/static/built server/static/built
RUN python -m venv /opt/denge
RUN /opt/denge/bin/pip install --no-cache-dir --disable-pip-version-check .
RUN /opt/denge/bin/denge build --data /var/lib/denge

FROM python:3.12-slim
RUN useradd --system --uid 10001 --user-group --home-dir /var/lib/denge --no-create-home --shell /usr/sbin/nologin denge
COPY --from=build /opt/denge /opt/denge
COPY --from=build --chown=10001:10001 /var/lib/denge /var/lib/denge
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /var/lib/denge
USER 10001:10001
VOLUME /var/lib/denge
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["/opt/denge/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/-/health', timeout=8).close()"]
ENTRYPOINT ["/opt/denge/bin/denge"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000", "--data", "/var/lib/denge"]
