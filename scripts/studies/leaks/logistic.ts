import { Matrix, solve } from 'ml-matrix';
import type { Classifier } from './classifier.ts';

/** Ridge penalty on standardized columns: weak, but enough for separable and for collinear ones. */
const RIDGE = 1;
const STEPS = 12;
/** Squares and products of this many columns take part: bands and correlations, in the groups that come first. */
const CROSSED = 6;

/**
 * Logistic regression with quadratic terms, by Newton's method with a ridge penalty. Both classes weigh the same. Expects
 * standardized columns.
 */
export const logistic: Classifier = ({ rows, positive }) => {
	const x = new Matrix(rows.map(withProducts));
	const transposed = x.transpose();
	const positives = positive.filter(Boolean).length;
	const weights = positive.map((each) => rows.length / (2 * (each ? positives : rows.length - positives)));
	const penalty = Matrix.eye(x.columns, x.columns, RIDGE).set(0, 0, 1e-6);
	let beta = Matrix.zeros(x.columns, 1);
	for (let step = 0; step < STEPS; step++) {
		const probability = x.mmul(beta).to1DArray().map(sigmoid);
		const error = probability.map((p, i) => (weights[i] ?? 1) * (Number(positive[i]) - p));
		const curvature = probability.map((p, i) => (weights[i] ?? 1) * Math.max(1e-6, p * (1 - p)));
		const gradient = transposed.mmul(Matrix.columnVector(error)).sub(penalty.mmul(beta));
		const hessian = transposed.mmul(x.clone().mulColumnVector(curvature)).add(penalty);
		beta = Matrix.add(beta, solve(hessian, gradient));
	}
	return (tested) => new Matrix(tested.map(withProducts)).mmul(beta).to1DArray();
};

/** 1, the columns, and the products of the first ones. */
function withProducts(row: readonly number[]): number[] {
	const crossed = row.slice(0, CROSSED);
	return [1, ...row, ...crossed.flatMap((a, i) => crossed.slice(i).map((b) => a * b))];
}

function sigmoid(x: number): number {
	return 1 / (1 + Math.exp(-x));
}
