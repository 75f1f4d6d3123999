/** Why a model says what it says: shares of musical dimensions, found by taking them away. */
package dev.affetto.explanation;
