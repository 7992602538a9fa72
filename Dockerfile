# The atlas in a container, for this machine alone unless -p says otherwise:
#   docker build -t kuril-atlas .
#   docker run --rm --read-only --tmpfs /tmp -p 127.0.0.1:8501:8501 kuril-atlas
# Behind a proxy it must be told its name: -e STREAMLIT_SERVER_ALLOWED_HOSTS=atlas.example
FROM python:3.12-slim-bookworm AS build
RUN python -m venv /opt/atlas
WORKDIR /source
COPY requirements.txt ./
RUN /opt/atlas/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY geodata geodata
COPY layers layers
COPY dashboard dashboard
RUN /opt/atlas/bin/pip install --no-cache-dir --no-deps .
# What a start would otherwise make of the records each time, since it may keep nothing.
WORKDIR /
RUN KURIL_ATLAS_CACHE=/opt/atlas/cache /opt/atlas/bin/python -c \
    "from geodata.catalogue import default; default()"

FROM python:3.12-slim-bookworm
COPY --from=build /opt/atlas /opt/atlas
# Inside, the atlas listens to whatever reaches the container. While it runs it writes nothing but the
# fonts of its pictures, to /tmp.
ENV PATH=/opt/atlas/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    KURIL_ATLAS_CACHE=/opt/atlas/cache \
    STREAMLIT_SERVER_ADDRESS=0.0.0.0
# Debian's "nobody", who owns no file.
USER 65534:65534
EXPOSE 8501
HEALTHCHECK --start-period=60s CMD ["python", "-c", \
    "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/_stcore/health', timeout=5)"]
CMD ["kuril-atlas", "serve"]
