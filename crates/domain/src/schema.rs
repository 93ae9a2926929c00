//! The schema: every migration, in order.

use store::Migration;

/// Every migration of the program. Landed ones are never edited.
pub const MIGRATIONS: &[Migration] = &[
    store::jobs::MIGRATION,
    Migration { name: "0001_accounts", sql: include_str!("../migrations/0001_accounts.sql") },
    Migration { name: "0002_demo", sql: include_str!("../migrations/0002_demo.sql") },
    Migration { name: "0003_sign_in", sql: include_str!("../migrations/0003_sign_in.sql") },
    Migration { name: "0004_attempts", sql: include_str!("../migrations/0004_attempts.sql") },
    Migration {
        name: "0005_environments",
        sql: include_str!("../migrations/0005_environments.sql"),
    },
    Migration { name: "0006_messenger", sql: include_str!("../migrations/0006_messenger.sql") },
    Migration { name: "0007_help", sql: include_str!("../migrations/0007_help.sql") },
    Migration {
        name: "0010_password_schemes",
        sql: include_str!("../migrations/0010_password_schemes.sql"),
    },
    Migration {
        name: "0011_changes_decided",
        sql: include_str!("../migrations/0011_changes_decided.sql"),
    },
    Migration {
        name: "0012_confirmations",
        sql: include_str!("../migrations/0012_confirmations.sql"),
    },
    Migration { name: "0013_passkeys", sql: include_str!("../migrations/0013_passkeys.sql") },
    Migration { name: "0014_two_step", sql: include_str!("../migrations/0014_two_step.sql") },
    Migration { name: "0015_locks", sql: include_str!("../migrations/0015_locks.sql") },
    Migration { name: "0016_recovery", sql: include_str!("../migrations/0016_recovery.sql") },
    Migration { name: "0017_qr", sql: include_str!("../migrations/0017_qr.sql") },
    Migration {
        name: "0018_confirmed_proofs",
        sql: include_str!("../migrations/0018_confirmed_proofs.sql"),
    },
    Migration {
        name: "0019_found_identifiers",
        sql: include_str!("../migrations/0019_found_identifiers.sql"),
    },
    Migration {
        name: "0020_saved_sign_ins",
        sql: include_str!("../migrations/0020_saved_sign_ins.sql"),
    },
    Migration { name: "0021_measures", sql: include_str!("../migrations/0021_measures.sql") },
    Migration { name: "0022_identities", sql: include_str!("../migrations/0022_identities.sql") },
    Migration { name: "0023_removals", sql: include_str!("../migrations/0023_removals.sql") },
    Migration {
        name: "0024_recycled_numbers",
        sql: include_str!("../migrations/0024_recycled_numbers.sql"),
    },
    Migration { name: "0026_begun_anew", sql: include_str!("../migrations/0026_begun_anew.sql") },
    Migration {
        name: "0028_calls_in_trouble",
        sql: include_str!("../migrations/0028_calls_in_trouble.sql"),
    },
    Migration {
        name: "0029_operators_accounts",
        sql: include_str!("../migrations/0029_operators_accounts.sql"),
    },
];
