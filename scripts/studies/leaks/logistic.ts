import { Matrix, solve } from 'ml-matrix';
import type { Classifier } from './classifier.ts';

/** Ridge penalty on standardized columns: weak, but enough for separable and for collinear ones. */
const RIDGE = 1;
const STEPS = 12;

/**
 * Logistic regression by Newton's method, with a ridge penalty. Both classes weigh the same. Expects standardized
 * columns.
 */
export const logistic: Classifier = ({ rows, positive }) => {
	const x = new Matrix(rows.map((row) => [1, ...row]));
	const positives = positive.filter(Boolean).length;
	const weights = positive.map((each) => rows.length / (2 * (each ? positives : rows.length - positives)));
	const penalty = Matrix.eye(x.columns, x.columns, RIDGE).set(0, 0, 1e-6);
	let beta = Matrix.zeros(x.columns, 1);
	for (let step = 0; step < STEPS; step++) {
		const probability = x.mmul(beta).to1DArray().map(sigmoid);
		const error = probability.map((p, i) => (weights[i] ?? 1) * (Number(positive[i]) - p));
		const curvature = probability.map((p, i) => (weights[i] ?? 1) * Math.max(1e-6, p * (1 - p)));
		const gradient = x.transpose().mmul(Matrix.columnVector(error)).sub(penalty.mmul(beta));
		const hessian = x.transpose().mmul(x.clone().mulColumnVector(curvature)).add(penalty);
		beta = Matrix.add(beta, solve(hessian, gradient));
	}
	return (tested) => new Matrix(tested.map((row) => [1, ...row])).mmul(beta).to1DArray();
};

function sigmoid(x: number): number {
	return 1 / (1 + Math.exp(-x));
}
