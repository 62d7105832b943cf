package io.outrigger.runtime.loader;

import java.io.FileNotFoundException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.NoSuchFileException;

/** Turns what the JDK throws at broken plugins into words for their authors and users. */
final class Sentences {

    private Sentences() {}

    static String of(Throwable failure) {
        Throwable root = unwrapped(failure);
        return switch (root) {
            case NoClassDefFoundError e -> missingClass(e);
            case ClassNotFoundException e -> "class " + message(e) + " is missing";
            case UnsupportedClassVersionError e -> "it was compiled for a newer Java (" + message(e) + ")";
            case NoSuchFileException _, FileNotFoundException _ -> "there is no such file";
            default -> root.getClass().getName() + ": " + message(root);
        };
    }

    /** What really happened, without the wrappers of reflection and class initialisation. */
    private static Throwable unwrapped(Throwable failure) {
        boolean wrapper =
                failure instanceof InvocationTargetException || failure instanceof ExceptionInInitializerError;
        return wrapper && failure.getCause() != null ? unwrapped(failure.getCause()) : failure;
    }

    private static String missingClass(NoClassDefFoundError e) {
        String message = message(e);
        // "Could not initialize class ..." is a second visit to a class whose initialiser threw.
        return message.contains(" ") ? message : "class " + message.replace('/', '.') + " is missing";
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? "no message" : e.getMessage();
    }
}
