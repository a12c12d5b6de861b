package dev.drift.micro;

import dev.drift.config.DriftSetting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The settings as options of a command, all made from {@link DriftSetting}. */
final class SettingOptions {
  private SettingOptions() {}

  /** Gives the command one option for each of the settings. */
  static void addTo(CommandSpec command, List<DriftSetting> settings) {
    for (DriftSetting setting : settings) {
      command.addOption(
          OptionSpec.builder(setting.option())
              .paramLabel(setting.placeholder())
              .type(String.class)
              .description(description(setting))
              .build());
    }
  }

  private static String description(DriftSetting setting) {
    String text = setting.description();
    if (setting.isSecret()) {
      text +=
          "; better given in %s or in a file that %s names, which other users can't see"
              .formatted(setting.environmentVariable(), setting.fileVariable());
    }
    String defaultText = setting.defaultText().isEmpty() ? "none" : setting.defaultText();
    // A percent sign would be a format specifier to picocli.
    return (text + " (" + defaultText + ")").replace("%", "%%");
  }

  /** The settings that the command line gives. */
  static Map<DriftSetting, String> given(ParseResult commandLine) {
    Map<DriftSetting, String> given = new EnumMap<>(DriftSetting.class);
    for (DriftSetting setting : DriftSetting.values()) {
      String value = commandLine.matchedOptionValue(setting.option(), null);
      if (value != null) {
        given.put(setting, value);
      }
    }
    return given;
  }
}
