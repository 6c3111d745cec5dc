import type {DataId, KernelConfig, KernelFunc, TensorInfo} from '@tensorflow/tfjs-core';

/** The part of TensorFlow.js that its kernels are exchanged by. */
export type KernelRegistry = Pick<
	typeof import('@tensorflow/tfjs-core'),
	'enableProdMode' | 'getKernel' | 'registerKernel' | 'unregisterKernel'
>;

/** What a backend counts: the tensors that share a piece of its memory. */
interface CountingBackend {
	readonly incRef: (dataId: DataId) => void;
}

const hasShape = ({shape}: TensorInfo, wanted: unknown): boolean =>
	Array.isArray(wanted) && wanted.length === shape.length && wanted.every((size, i) => size === shape[i]);

/** Operations that change nothing, by what they are asked for. */
const isIdle: Readonly<Record<'Cast' | 'Reshape', (x: TensorInfo, wanted: KernelAttributes) => boolean>> = {
	Cast: ({dtype}, wanted) => wanted.dtype === dtype,
	Reshape: (x, wanted) => hasShape(x, wanted.shape),
};

type KernelAttributes = Readonly<Record<string, unknown>>;

/**
 * Makes casts to the type that a tensor has, and reshapes to its shape, cost nothing on a backend: TensorFlow.js's
 * derivatives are full of them, and in the native package each is a call of the C library.
 */
export const skipIdleKernels = (tf: KernelRegistry, backendName: string): void => {
	for (const name of ['Cast', 'Reshape'] as const) {
		const whole: KernelConfig | undefined = tf.getKernel(name, backendName);
		if (whole === undefined) continue;
		const kernelFunc: KernelFunc = (call) => {
			const {x} = call.inputs;
			if (x === undefined || !isIdle[name](x, call.attrs ?? {})) return whole.kernelFunc(call);
			(call.backend as CountingBackend).incRef(x.dataId); // each backend counts; the type does not say so
			return {dataId: x.dataId, shape: x.shape, dtype: x.dtype};
		};
		tf.unregisterKernel(name, backendName);
		tf.registerKernel({...whole, kernelFunc});
	}
};
