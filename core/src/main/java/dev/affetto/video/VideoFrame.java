package dev.affetto.video;

/**
 * One small grey picture of a video.
 *
 * @param seconds when it is seen, from the start of the recording
 * @param width in pixels
 * @param height in pixels
 * @param grey brightness of each pixel, row by row, 0 to 255 as unsigned bytes
 * @param isNew whether it is another picture of the video than the one before
 */
public record VideoFrame(double seconds, int width, int height, byte[] grey, boolean isNew) {}
