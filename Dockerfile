# One image for web, worker, beat and migrate (docker-compose.yml).
FROM python:3.11-slim AS assets
WORKDIR /app
COPY requirements/demo.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/demo.txt
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY locale locale
RUN for po in locale/*/LC_MESSAGES/django.po; do [ ! -e "$po" ] || pybabel -q compile -i "$po" -o "${po%.po}.mo"; done

FROM python:3.11-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY requirements/prod.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/prod.txt
COPY --from=assets /app/node_modules node_modules
COPY . .
COPY --from=assets /app/locale locale
# Collected with the demo's settings and production's storage: no secret is needed to build.
RUN DJANGO_SETTINGS_MODULE=config.settings.bygg python manage.py collectstatic --noinput
RUN useradd --system --no-create-home samvev
USER samvev
