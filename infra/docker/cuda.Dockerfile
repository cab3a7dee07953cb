# The inference service on NVIDIA GPUs.   docker build -f infra/docker/cuda.Dockerfile -t penchant-inference:cuda .
# Needs a driver of 580 or later on the host (SageMaker: InferenceAmiVersion al2023-ami-sagemaker-inference-gpu-4-1).
ARG RUN_AS=1000

FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /opt/penchant
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=peer --ignore-scripts
# The CUDA provider is too large for the npm registry: onnxruntime-node's own script fetches it.
RUN node node_modules/onnxruntime-node/script/install --onnxruntime-node-install
RUN rm -rf node_modules/onnxruntime-node/bin/*/darwin node_modules/onnxruntime-node/bin/*/win32 node_modules/onnxruntime-node/bin/*/linux/arm64

FROM nvidia/cuda:13.0.2-cudnn-runtime-ubuntu24.04
ENV NODE_ENV=production PENCHANT_HOME=/opt/penchant HOST=0.0.0.0 PORT=8080 PROVIDER=cuda
WORKDIR /opt/penchant
COPY --from=packages /usr/local/bin/node /usr/local/bin/node
COPY --from=packages /opt/penchant/node_modules ./node_modules
# libcuda.so.1 comes with the host's driver; any other missing library would fail at the first start, far from here.
RUN set -eu; provider=$(echo node_modules/onnxruntime-node/bin/*/linux/x64/libonnxruntime_providers_cuda.so); \
  missing=$(ldd "$provider" | grep 'not found' | grep -v 'libcuda\.so\.1' || true); \
  if [ ! -f "$provider" ] || [ -n "$missing" ]; then echo "the CUDA provider cannot be loaded here: $provider $missing" >&2; exit 1; fi
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
HEALTHCHECK --interval=10s --timeout=2s --start-period=180s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/ping`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["serve"]
