package dev.pullcord.core.calibrate;

/** Two or three linear equations. */
final class Equations {
    private Equations() {}

    /** Gaussian elimination with the largest pivot; both arguments are used up. */
    static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        for (int column = 0; column < size; column++) {
            swap(matrix, right, column, largest(matrix, column));
            for (int row = column + 1; row < size; row++) {
                double times = matrix[row][column] / matrix[column][column];
                for (int i = column; i < size; i++) {
                    matrix[row][i] -= times * matrix[column][i];
                }
                right[row] -= times * right[column];
            }
        }
        for (int row = size - 1; row >= 0; row--) {
            for (int i = row + 1; i < size; i++) {
                right[row] -= matrix[row][i] * right[i];
            }
            right[row] /= matrix[row][row];
        }
        return right;
    }

    private static int largest(double[][] matrix, int column) {
        int largest = column;
        for (int row = column + 1; row < matrix.length; row++) {
            if (Math.abs(matrix[row][column]) > Math.abs(matrix[largest][column])) {
                largest = row;
            }
        }
        return largest;
    }

    private static void swap(double[][] matrix, double[] right, int one, int other) {
        double[] row = matrix[one];
        matrix[one] = matrix[other];
        matrix[other] = row;
        double value = right[one];
        right[one] = right[other];
        right[other] = value;
    }
}
