package dev.trunkline.auth.settings;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;

/** The stored settings, one row for each account that has settled anything. */
@Singleton
class SettingsRows implements PanacheRepositoryBase<SettingsRow, String> {}
