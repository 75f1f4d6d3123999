/** Numbers with a shape, in Java's memory, in PyTorch's and on disk; and what changes them. */
package dev.affetto.tensor;
