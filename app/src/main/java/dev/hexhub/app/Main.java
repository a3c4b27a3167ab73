package dev.hexhub.app;

/** The entry point of the program. */
public final class Main {

    private Main() {}

    /** Prints the version, the only thing there is so far. */
    public static void main(String[] args) {
        System.out.println("hexhub " + Main.class.getPackage().getImplementationVersion());
    }
}
