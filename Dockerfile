# The playground in a container: `docker compose up`, or
#   docker build --tag neural-net-playground .
#   docker run --publish 8501:8501 --read-only --tmpfs /tmp neural-net-playground
# `make image-test` builds it and tries all that is promised here.

# For a base that never changes, name its digest: --build-arg BASE_IMAGE=python:3.13-slim@sha256:...
ARG BASE_IMAGE=python:3.13-slim

# Packages, from wheels only: nothing is compiled, so no stage holds a compiler.
FROM ${BASE_IMAGE} AS packages
# A bundle of certificates (a file of the machine, mounted), or another index, for networks that need one.
ARG PIP_CERT
ARG PIP_INDEX_URL
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
# Wheels in this folder are all that is used; with none there, pip fetches them.
COPY deploy/wheels /wheels
COPY requirements.txt /
RUN python3 -m venv --without-pip /opt/venv \
    && if [ -n "$(find /wheels -name '*.whl' -print -quit)" ]; then \
           export PIP_NO_INDEX=1 PIP_FIND_LINKS=/wheels; fi \
    && python3 -m pip --python /opt/venv/bin/python install --only-binary :all: --no-deps -r /requirements.txt \
    && python3 -m pip --python /opt/venv/bin/python check
# What only those need who compile against TensorFlow and Arrow, test or debug the packages, or ask Arrow for flights,
# other query engines and buckets, and what TensorFlow writes for other compilers.
COPY deploy/strip_symbols.py /
WORKDIR /opt/venv/lib/python3.13/site-packages
RUN rm -rf tensorflow/include tensorflow/compiler/mlir/stablehlo/stablehlo_extension.so \
           pyarrow/include pyarrow/src pyarrow/*flight* pyarrow/*substrait* pyarrow/*s3* clang/native \
    && find . -type d -name tests -prune -exec rm -rf {} + \
    && find . -type f \( -name '*.pyi' -o -name '*.a' \) -delete \
    && python3 /strip_symbols.py .

# Real data sets, if their publishers can be reached now; the page offers to fetch them later, too.
FROM packages AS data
ENV PATH=/opt/venv/bin:$PATH PLAYGROUND_DATA_DIR=/var/lib/playground/data
WORKDIR /app
COPY playground playground
COPY data/published data/published
COPY pyproject.toml ./
RUN mkdir -p /var/lib/playground/data /var/lib/playground/state /var/lib/playground/cache \
    && { REQUESTS_CA_BUNDLE="${PIP_CERT:-}" timeout 300 python -m playground data fetch \
         || echo "Not all real data sets are in this image: the page simulates them, or fetches them later."; }

FROM ${BASE_IMAGE}
LABEL org.opencontainers.image.title="Neural Net Playground" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --gid 10001 playground \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /var/lib/playground \
               --shell /usr/sbin/nologin playground
COPY --from=packages /opt/venv /opt/venv
WORKDIR /app
COPY CHANGELOG.md LICENSE app.py pyproject.toml ./
COPY .streamlit .streamlit
COPY deploy/health.py deploy/init.py deploy/
COPY data/published data/published
COPY pages pages
COPY playground playground
# The root file system is read-only at run time: bytecode is made now.
RUN /opt/venv/bin/python -m compileall -q --invalidation-mode unchecked-hash pages playground app.py
# All that is written: real data, what must outlive a restart, and compiled programs.
COPY --from=data --chown=10001:10001 /var/lib/playground /var/lib/playground

ENV PATH=/opt/venv/bin:$PATH \
    LANG=C.UTF-8 \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PLAYGROUND_DATA_DIR=/var/lib/playground/data \
    PLAYGROUND_STATE_DIR=/var/lib/playground/state \
    PLAYGROUND_CACHE_DIR=/var/lib/playground/cache \
    STREAMLIT_SERVER_ADDRESS=0.0.0.0 \
    STREAMLIT_SERVER_PORT=8501 \
    STREAMLIT_SERVER_HEADLESS=true
USER 10001:10001
EXPOSE 8501
VOLUME /var/lib/playground
# Red while nothing answers, or no trainer can be started; follows STREAMLIT_SERVER_PORT and STREAMLIT_SERVER_BASE_URL_PATH.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-I", "/app/deploy/health.py"]
# Process 1 must take in trainers whose host was killed, and pass SIGTERM on.
ENTRYPOINT ["python", "-I", "/app/deploy/init.py"]
CMD ["streamlit", "run", "app.py"]
