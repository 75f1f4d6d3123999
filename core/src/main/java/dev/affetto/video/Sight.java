package dev.affetto.video;

/**
 * One step of a video: what moved, and what is seen.
 *
 * @param movement what moved
 * @param keyboard where the keyboard is, as far as it is known by then
 * @param body where the player is
 * @param bodyX horizontal speed of the player's head to the right, in picture widths a second
 * @param bodyY its vertical speed downwards
 * @param keyMovement mean speed where the keys are, in picture widths a second
 */
record Sight(
        Movement movement,
        KeyboardPlace keyboard,
        BodyPlace body,
        double bodyX,
        double bodyY,
        double keyMovement) {}
