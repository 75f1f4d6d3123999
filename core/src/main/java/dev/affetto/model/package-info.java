/** Learning and predicting emotion; the only package that uses the networks' library. */
package dev.affetto.model;
