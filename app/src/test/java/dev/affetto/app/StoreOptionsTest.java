package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreOptionsTest {

    private static final Path HOME = Path.of("/home/clara");

    @Test
    void storeIsInTheHomeFolderIfNobodySaysOtherwise() {
        assertThat(StoreOptions.defaultLocation(Map.of(), HOME))
                .isEqualTo("/home/clara/.local/share/affetto/affetto.db");
    }

    @Test
    void folderOfDataOfTheEnvironmentIsKeptTo() {
        assertThat(StoreOptions.defaultLocation(Map.of("XDG_DATA_HOME", "/data"), HOME))
                .isEqualTo("/data/affetto/affetto.db");
    }

    /** "All paths set in these environment variables must be absolute", else they are ignored. */
    @Test
    void folderOfDataThatIsNotAbsoluteIsPassedOver() {
        assertThat(StoreOptions.defaultLocation(Map.of("XDG_DATA_HOME", "data"), HOME))
                .isEqualTo("/home/clara/.local/share/affetto/affetto.db");
    }

    @Test
    void storeOfTheEnvironmentComesFirst() {
        Map<String, String> environment =
                Map.of("AFFETTO_STORE", "jdbc:postgresql://db/music", "XDG_DATA_HOME", "/data");

        assertThat(StoreOptions.defaultLocation(environment, HOME))
                .isEqualTo("jdbc:postgresql://db/music");
    }

    @Test
    void emptyVariablesCountAsNone() {
        Map<String, String> environment = Map.of("AFFETTO_STORE", "", "XDG_DATA_HOME", "");

        assertThat(StoreOptions.defaultLocation(environment, HOME))
                .isEqualTo("/home/clara/.local/share/affetto/affetto.db");
    }
}
