package dev.drift.micro;

import dev.drift.config.DataNames;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The directory that holds all that DRIFT keeps. One process at a time has it; {@link #close} gives
 * it back, and so does the end of the process, however it comes.
 */
final class DataDirectory implements AutoCloseable {
  private final Path root;
  private final FileChannel lockFile;

  private DataDirectory(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /**
   * Makes the directory where it is missing, readable by its owner alone, and takes it.
   *
   * @throws CommandFailure when it cannot be written or another process has it
   */
  static DataDirectory open(Path path) throws CommandFailure {
    return openIfFree(path)
        .orElseThrow(
            () ->
                CommandFailure.failed(
                    "Another DRIFT is running on "
                        + path.toAbsolutePath().normalize()
                        + ": stop it, or choose another with --data"));
  }

  /**
   * The same; empty when another process has it.
   *
   * @throws CommandFailure when it cannot be written
   */
  static Optional<DataDirectory> openIfFree(Path path) throws CommandFailure {
    Path root = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root, ownerOnly());
      root = root.toRealPath();
      FileChannel lockFile =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lockFile.tryLock();
      if (lock == null) {
        lockFile.close();
        return Optional.empty();
      }
      return Optional.of(new DataDirectory(root, lockFile));
    } catch (IOException e) {
      throw CommandFailure.failed(
          "Cannot write to " + root + ": choose another directory with --data", e);
    }
  }

  /** Permissions of what only its owner may read; none where the file system knows none. */
  static FileAttribute<?>[] ownerOnly() {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    };
  }

  Path root() {
    return root;
  }

  /** The database's files. */
  Path postgres() {
    return root.resolve(DataNames.DATABASE);
  }

  /** The unpacked database server: made anew where missing. */
  Path postgresPrograms() {
    return root.resolve("postgres-programs");
  }

  /** The password of the embedded database. */
  Path postgresPassword() {
    return root.resolve("postgres-password");
  }

  /** The queue's journal and pages. */
  Path artemis() {
    return root.resolve(DataNames.QUEUE);
  }

  /** The application server's own files: made anew at every start. */
  Path payara() {
    return root.resolve("payara");
  }

  /** What libraries unpack while they run: made anew at every start. */
  Path temporary() {
    return root.resolve("tmp");
  }

  Path log() {
    return root.resolve("log");
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
