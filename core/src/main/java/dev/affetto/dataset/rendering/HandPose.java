package dev.affetto.dataset.rendering;

/**
 * Where a hand is at one moment, in millimetres of {@link KeyboardGeometry}.
 *
 * @param x middle of the hand along the keyboard
 * @param y how far it reaches into the keys
 * @param lift height of its wrist above where it rests
 * @param tips fingertips from thumb to little finger, each x, y and z
 */
record HandPose(double x, double y, double lift, double[][] tips) {}
