package dev.affetto.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Makes decoded pictures small and grey, upright as they are to be seen; belongs to one thread. */
final class PictureScaler implements AutoCloseable {

    private static final int SMALLEST_SIDE = 16;

    private final int pixels;
    private SwsContext converter;
    private BytePointer target;
    private PointerPointer<BytePointer> planes;
    private IntPointer strides;
    private int width;
    private int height;

    /** A scaler to pictures of about that many pixels, whatever their shape. */
    PictureScaler(int pixels) {
        this.pixels = pixels;
    }

    /**
     * The picture, small and grey.
     *
     * @param quarterTurns how often it is turned clockwise by 90 degrees
     * @return null if it cannot be converted
     */
    VideoFrame scale(AVFrame picture, double seconds, int quarterTurns) {
        prepare(picture);
        converter =
                sws_getCachedContext(
                        converter,
                        picture.width(),
                        picture.height(),
                        picture.format(),
                        width,
                        height,
                        AV_PIX_FMT_GRAY8,
                        SWS_AREA,
                        (SwsFilter) null,
                        (SwsFilter) null,
                        (DoublePointer) null);
        if (converter == null || converter.isNull()) {
            return null;
        }
        sws_scale(
                converter,
                new PointerPointer<>(picture),
                picture.linesize(),
                0,
                picture.height(),
                planes,
                strides);
        byte[] grey = new byte[width * height];
        target.position(0).get(grey);
        boolean lies = quarterTurns % 2 != 0;
        return new VideoFrame(
                seconds,
                lies ? height : width,
                lies ? width : height,
                turned(grey, quarterTurns),
                true);
    }

    private void prepare(AVFrame picture) {
        int numerator = picture.sample_aspect_ratio().num();
        int denominator = picture.sample_aspect_ratio().den();
        double aspect = (double) picture.width() / picture.height();
        if (numerator > 0 && denominator > 0) {
            aspect *= (double) numerator / denominator;
        }
        double bounded = Math.max(0.2, Math.min(5, aspect));
        int newWidth = even(Math.sqrt(pixels * bounded));
        int newHeight = even(Math.sqrt(pixels / bounded));
        if (newWidth != width || newHeight != height) {
            release();
            width = newWidth;
            height = newHeight;
            target = new BytePointer((long) width * height);
            planes = new PointerPointer<BytePointer>(4).put(0, target);
            strides = new IntPointer(new int[] {width, 0, 0, 0});
        }
    }

    private static int even(double side) {
        return Math.max(SMALLEST_SIDE, 2 * (int) Math.round(side / 2));
    }

    private byte[] turned(byte[] grey, int quarterTurns) {
        if (quarterTurns == 0) {
            return grey;
        }
        byte[] turned = new byte[grey.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int place =
                        switch (quarterTurns) {
                            case 1 -> x * height + (height - 1 - y);
                            case 2 -> (height - 1 - y) * width + (width - 1 - x);
                            default -> (width - 1 - x) * height + y;
                        };
                turned[place] = grey[y * width + x];
            }
        }
        return turned;
    }

    private void release() {
        if (target != null) {
            target.close();
            planes.close();
            strides.close();
        }
    }

    @Override
    public void close() {
        release();
        target = null;
        if (converter != null) {
            sws_freeContext(converter);
            converter = null;
        }
    }
}
