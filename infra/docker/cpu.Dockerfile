# The inference service on CPUs.   docker build -f infra/docker/cpu.Dockerfile -t penchant-inference:cpu .
# `npm run image:check` follows these instructions in a folder, without a Docker engine, and starts what comes out.
ARG RUN_AS=1000

FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /opt/penchant
COPY package.json package-lock.json .npmrc ./
# onnxruntime-node carries its libraries for every platform; its install script would only add CUDA's.
RUN npm ci --omit=dev --omit=peer --ignore-scripts
RUN rm -rf node_modules/onnxruntime-node/bin/*/darwin node_modules/onnxruntime-node/bin/*/win32

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production PENCHANT_HOME=/opt/penchant HOST=0.0.0.0 PORT=8080
WORKDIR /opt/penchant
COPY --from=packages /opt/penchant/node_modules ./node_modules
COPY package.json LICENSE ./
COPY inference/*.ts ./inference/
COPY inference/encoder ./inference/encoder
COPY inference/learn ./inference/learn
COPY inference/metrics ./inference/metrics
COPY inference/model ./inference/model
COPY inference/routes ./inference/routes
COPY inference/scheduler ./inference/scheduler
COPY inference/session ./inference/session
COPY inference/tasks ./inference/tasks
COPY inference/tokenizer ./inference/tokenizer
COPY infra/docker/serve infra/docker/learn /usr/local/bin/
# SageMaker mounts /opt/ml/model readable by all. Where a platform gives it to root only: --build-arg RUN_AS=0
ARG RUN_AS
USER ${RUN_AS}
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=2s --start-period=120s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/ping`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["serve"]
