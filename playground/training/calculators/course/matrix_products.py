"""Products of two matrices, either of which may be turned over, as far as their shapes fit."""

from typing import Annotated, Self

import tensorflow as tf
from pydantic import Field, model_validator

from playground.training.calculators.dense_net import Row
from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator

MOST_MATRICES = MOST_PRODUCTS = MOST_ROWS = 8

Matrix = Annotated[list[Row], Field(min_length=1, max_length=MOST_ROWS)]
Name = Annotated[str, Field(pattern=r"^\w{1,20}$")]


class Factor(Arguments):
    """A matrix by its name, transposed or not."""

    name: Name
    transposed: bool = False


class MatrixProductsArguments(Arguments):
    """Matrices by name, and which two are to be multiplied."""

    matrices: Annotated[dict[Name, Matrix], Field(max_length=MOST_MATRICES)]
    products: Annotated[list[tuple[Factor, Factor]], Field(min_length=1, max_length=MOST_PRODUCTS)]

    @model_validator(mode="after")
    def _are_matrices(self) -> Self:
        if any(len({len(row) for row in rows}) > 1 for rows in self.matrices.values()):
            raise ValueError("the rows of a matrix are not equally long")
        if any(factor.name not in self.matrices for pair in self.products for factor in pair):
            raise ValueError("a product has a matrix that is not given")
        return self


class MatrixProductsAnswer(Answer):
    """Each product as rows; None where the inner sizes differ."""

    products: list[list[list[float]] | None]


def matrix_products(arguments: MatrixProductsArguments) -> MatrixProductsAnswer:
    """Multiply in float64."""
    matrices = {name: tf.constant(rows, tf.float64) for name, rows in arguments.matrices.items()}

    def factor(asked: Factor) -> tf.Tensor:
        matrix = matrices[asked.name]
        return tf.transpose(matrix) if asked.transposed else matrix

    pairs = [(factor(left), factor(right)) for left, right in arguments.products]
    return MatrixProductsAnswer(
        products=[
            tf.matmul(left, right).numpy().tolist() if left.shape[1] == right.shape[0] else None
            for left, right in pairs
        ]
    )


CALCULATORS.add(
    Calculator(
        name="matrix_products",
        arguments=MatrixProductsArguments,
        answer=MatrixProductsAnswer,
        calculate=matrix_products,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
