//! What the store promises, proven on a file of SQLite's and on a PostgreSQL server.
//!
//! A behaviour is one function that takes its [`ground::Ground`]; the list below makes it a test of
//! either engine, and the compiler complains of one that is not on the list. What only one engine
//! can do or suffer has files of its own.

mod endings;
mod ground;
mod isolation;
mod jobs;
mod migrations;
mod order;
mod patience;
mod postgres_server;
mod postgres_tls;
mod sqlite_file;
mod statements;
mod values;

macro_rules! on_each_engine {
    ($($family:ident { $($behaviour:ident)* })*) => {
        mod sqlite { on_each_engine! { @Sqlite $($family { $($behaviour)* })* } }
        mod postgres { on_each_engine! { @Postgres $($family { $($behaviour)* })* } }
    };
    (@$engine:ident $($family:ident { $($behaviour:ident)* })*) => {
        $(mod $family {
            $(#[test]
            fn $behaviour() {
                crate::ground::prove(crate::ground::Engine::$engine, crate::$family::$behaviour);
            })*
        })*
    };
}

on_each_engine! {
    values {
        every_type_comes_back_as_it_went_in
        a_megabyte_comes_back_as_it_went_in
        nothing_is_neither_empty_nor_zero
        another_type_is_a_shape_fault_that_names_the_column
        a_type_without_a_portable_twin_is_a_shape_fault
        text_with_a_nul_is_refused
    }
    statements {
        placeholders_repeat_and_come_in_any_order
        more_than_nine_placeholders_are_told_apart
        values_too_few_or_too_many_are_refused
        a_taken_value_is_a_unique_fault
        on_conflict_do_nothing_counts_and_goes_on
        changed_rows_are_counted
        the_first_row_is_enough_while_every_row_changes
        what_an_engine_cannot_do_is_refused
        a_fault_tells_no_value
    }
    endings {
        what_is_committed_stays
        what_is_committed_soon_is_seen_by_who_writes_next_and_lasts
        a_commit_takes_what_was_committed_soon_before_it_along
        what_is_committed_soon_outlives_the_database_being_closed
        what_is_dropped_never_happened
        what_is_dropped_outside_the_runtime_never_happened
        a_failed_statement_fails_the_transaction
        an_aborted_task_leaves_nothing_and_its_connection_serves_on
        a_commit_that_nobody_waits_for_is_whole_or_nothing
        drops_use_up_no_connections
    }
    isolation {
        a_read_never_sees_what_is_not_committed
        a_write_sees_what_it_wrote
        a_reading_transaction_cannot_write
        readers_beside_a_writer_see_whole_commits
    }
    order {
        increments_of_one_key_lose_none
        increments_by_two_instances_lose_none
        an_equal_key_waits_for_the_commit
    }
    patience {
        a_read_without_a_connection_is_busy
        a_write_without_its_turn_is_busy
    }
    migrations {
        what_has_run_does_not_run_again
        several_nodes_may_migrate_at_once
        an_edited_migration_is_refused
        a_failing_migration_leaves_nothing
        an_older_program_starts_beside_newer_migrations
        statements_prepared_before_a_migration_go_on
        rows_survive_the_migrations_after_them
    }
    jobs {
        a_job_is_claimed_and_done
        a_job_of_a_dropped_transaction_is_none
        what_is_not_due_waits_for_the_clock
        a_clock_that_goes_back_makes_nothing_due
        a_held_job_is_claimed_by_nobody
        a_lease_that_ran_out_passes_to_another
        a_lease_that_passed_on_settles_nothing
        a_retried_job_comes_back_when_due
        a_job_given_up_stays_and_is_claimed_by_nobody
        the_longest_due_come_first
        the_next_due_is_one_that_nobody_holds
        claimers_beside_each_other_share_no_job
    }
}
