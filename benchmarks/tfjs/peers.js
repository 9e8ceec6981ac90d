/** The same network on the same batches: the figure's own training, and TensorFlow.js on its CPU backend. */
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js";
import { batches, dataOf } from "../../lessons_core/figures/decision_boundary/maths.js";
import { createRun, network } from "../../lessons_core/figures/decision_boundary/network.js";

/** The figure's: the losses of its curves are part of it. */
export function figure(settings) {
  const run = createRun(settings);
  return {
    train: (steps) => void run.advance(steps),
    weights: () => run.net.layers.flatMap(({ w, b }) => [...w, ...b]),
  };
}

/** TensorFlow.js from the same start, its batches made into tensors beforehand. */
export async function tensorflow(settings) {
  await tf.setBackend("cpu");
  const { train } = dataOf(settings);
  const layers = network(settings).layers.map(({ w, b, nIn, nOut }) => ({
    w: tf.variable(tf.tensor2d(Float32Array.from(w), [nOut, nIn]).transpose()),
    b: tf.variable(tf.tensor1d(Float32Array.from(b))),
  }));
  const turns = batches(train.target.length, settings.batch, settings.seed);
  const made = Array.from({ length: 100 }, () => {
    turns.next();
    const rows = [...turns.batch];
    return {
      x: tf.tensor2d(rows.map((i) => [train.x[i], train.y[i]])),
      y: tf.tensor2d(rows.map((i) => [train.target[i]])),
    };
  });
  const rule = tf.train.sgd(settings.rate);
  let done = 0;
  function step() {
    const { x, y } = made[done % made.length];
    done += 1;
    rule.minimize(() => {
      const answer = layers.reduce((h, { w, b }, i) => {
        const z = h.matMul(w).add(b);
        return i < layers.length - 1 ? z.relu() : z;
      }, x);
      return answer.sub(y).square().mean().mul(0.5);
    });
  }
  return {
    train: (steps) => {
      for (let i = 0; i < steps; i += 1) step();
    },
    weights: () => layers.flatMap(({ w, b }) => [...w.transpose().dataSync(), ...b.dataSync()]),
  };
}

/** Steps a second of a peer. */
export function speed({ train }, steps) {
  const began = performance.now();
  train(steps);
  return (1000 * steps) / (performance.now() - began);
}
