package dev.pullcord.dev;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Main class of the registry's process: runs another main class and ends when standard input ends.
 *
 * <p>The pipe at standard input closes when the parent goes, even by SIGKILL, so the registry can never outlive it. Runs with
 * the registry's class path, so it uses nothing but the JDK.
 */
final class RegistryMain {
    /** Time for an orderly end before the process is cut off. */
    private static final long GRACE_MILLIS = 3_000;

    private RegistryMain() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        var watch = new Thread(RegistryMain::endWithParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever sent
            }
        } catch (IOException e) {
            // a broken pipe means the same as its end
        }
        var cutOff = new Thread(RegistryMain::cutOff, "cut-off");
        cutOff.setDaemon(true);
        cutOff.start();
        System.exit(0);
    }

    private static void cutOff() {
        try {
            Thread.sleep(GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
