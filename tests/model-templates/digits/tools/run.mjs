// Runs an ONNX model of digits over images and prints what it says, as JSON: { probabilities: [...], classes: [...] }.
// Usage: node run.mjs MODEL PIXELS ; PIXELS holds 196 little-endian single-precision numbers an image.
import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-web";

const [model, images] = process.argv.slice(2);
ort.env.wasm.numThreads = 1;
const session = await ort.InferenceSession.create(readFileSync(model));
const bytes = readFileSync(images);
const pixels = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
const answer = await session.run({ pixels: new ort.Tensor("float32", pixels, [pixels.length / 196, 196]) });
console.log(JSON.stringify({
  probabilities: Array.from(answer.probabilities.data),
  classes: Array.from(answer.class.data, Number),
}));
