package dev.drift.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MapTilesTest {

  @Test
  void anEmptyTextHasNone() {
    assertThat(MapTiles.of("")).isEmpty();
    assertThat(MapTiles.of(" ")).isEmpty();
  }

  @Test
  void theOriginIsWhatAPolicyNames() {
    assertThat(MapTiles.of("https://tile.example/{z}/{x}/{y}.png").orElseThrow().origin())
        .isEqualTo("https://tile.example");
    assertThat(MapTiles.of("http://127.0.0.1:8081/a/{z}/{y}/{x}{r}?key=1").orElseThrow().origin())
        .isEqualTo("http://127.0.0.1:8081");
  }

  @Test
  void aHostThatAPolicyCannotNameIsRefused() {
    assertThatThrownBy(() -> MapTiles.of("http://[::1]:8081/{z}/{y}/{x}.png"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("IPv6")
        .hasMessageContaining("https://tile.example/{z}/{x}/{y}.png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile.example",
        "/{z}/{x}/{y}.png",
        "ftp://tile.example/{z}/{x}/{y}.png",
        "https://tile.example/{z}/{x}.png",
        "https://{s}.tile.example/{z}/{x}/{y}.png",
        "https://tile.example/{z}/{x}/{y}/{quality}.png",
        "https://user:word@tile.example/{z}/{x}/{y}.png",
        "https://{z}.tile.example/{x}/{y}.png",
        "https://tile.example; script-src *//{z}/{x}/{y}.png",
        "https://tile_example'/{z}/{x}/{y}.png"
      })
  void whatIsNoTemplateIsRefused(String text) {
    assertThatThrownBy(() -> MapTiles.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://tile.example/{z}/{x}/{y}.png");
  }
}
