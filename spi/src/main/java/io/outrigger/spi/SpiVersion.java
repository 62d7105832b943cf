package io.outrigger.spi;

/**
 * The SPI's own version. A plugin states the version it was built against in its manifest
 * ({@code Plugin-Spi-Version}); it is accepted if the major numbers agree and its minor number is not newer.
 *
 * @param major changes when something that worked no longer does
 * @param minor changes when something is added
 */
public record SpiVersion(int major, int minor) {

    // A constant rather than a resource: it is read at every start. A test holds it against the build.
    private static final SpiVersion CURRENT = new SpiVersion(1, 0);

    /** The version of this artifact. */
    public static SpiVersion current() {
        return CURRENT;
    }

    /**
     * Reads {@code 1.0}.
     *
     * @throws IllegalArgumentException if the text is not two numbers with a dot between
     */
    public static SpiVersion parse(String text) {
        String[] parts = text.strip().split("\\.", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("not an SPI version: '" + text + "'");
        }
        return new SpiVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    /** Whether a plugin built against {@code other} works with this version. */
    public boolean accepts(SpiVersion other) {
        return major == other.major && other.minor <= minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
