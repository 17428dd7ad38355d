# One image for every door and hand; the compose file says which one a container is. The project brings its own Node,
# so the base image only has to have npm.
FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production LOG_FORMAT=json
COPY --chown=node:node . .
RUN npm ci --ignore-scripts --omit=dev && chown -R node:node node_modules
USER node
ENTRYPOINT ["node_modules/.bin/node"]
