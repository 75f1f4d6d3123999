package dev.affetto.video;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/**
 * Finds a person by face, profile, or head and shoulders, with the boosted cascades of Viola and
 * Jones (2001) that come with OpenCV. Belongs to one thread.
 */
final class BodyFinder implements AutoCloseable {

    private static final double SCALE_STEP = 1.2;
    private static final int NEIGHBOURS = 6;
    private static final double SMALLEST_SHARE = 0.12;
    private static final double FOUND = 0.8;

    private final CascadeClassifier face = cascade("haarcascade_frontalface_alt2.xml");
    private final CascadeClassifier profile = cascade("haarcascade_profileface.xml");

    private static CascadeClassifier cascade(String name) {
        try {
            String folder = "/org/bytedeco/opencv/" + Loader.getPlatform();
            File file = Loader.cacheResource(folder + "/share/opencv4/haarcascades/" + name);
            return new CascadeClassifier(file.getPath());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + name, e);
        }
    }

    /** The person, or none with confidence 0. */
    BodyPlace find(VideoFrame picture) {
        try (Mat grey = new Mat(picture.height(), picture.width(), CV_8UC1)) {
            grey.<ByteBuffer>createBuffer().put(picture.grey());
            BodyPlace seen = find(face, grey);
            return seen.confidence() > 0 ? seen : find(profile, grey);
        }
    }

    private static BodyPlace find(CascadeClassifier cascade, Mat grey) {
        int smallest = (int) (SMALLEST_SHARE * grey.rows());
        try (RectVector found = new RectVector();
                Size least = new Size(smallest, smallest);
                Size most = new Size(grey.rows(), grey.rows())) {
            cascade.detectMultiScale(grey, found, SCALE_STEP, NEIGHBOURS, 0, least, most);
            BodyPlace best = BodyPlace.NONE;
            for (long i = 0; i < found.size(); i++) {
                Rect head = found.get(i);
                double width = (double) head.width() / grey.cols();
                if (width > best.right() - best.left()) {
                    best = place(head, grey.cols(), grey.rows());
                }
            }
            return best;
        }
    }

    private static BodyPlace place(Rect head, double width, double height) {
        return new BodyPlace(
                FOUND,
                head.x() / width,
                head.y() / height,
                (head.x() + head.width()) / width,
                Math.min(1, (head.y() + head.height()) / height));
    }

    @Override
    public void close() {
        face.close();
        profile.close();
    }
}
