/** onnx.TensorProto.DataType, the ones used here. */
export const TENSOR_TYPE = { float: 1, uint8: 2, int8: 3, int32: 6, int64: 7, half: 10 } as const;
export type TensorType = keyof typeof TENSOR_TYPE;

/** Bytes of one element. */
export const ELEMENT_BYTES: Readonly<Record<TensorType, number>> = {
  float: 4,
  uint8: 1,
  int8: 1,
  int32: 4,
  int64: 8,
  half: 2,
};
