/** What is played: reading performances, and following them in their score. */
package dev.affetto.performance;
