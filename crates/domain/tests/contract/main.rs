//! What the rows of the domain promise, proven on SQLite and on PostgreSQL without the program around
//! them.
//!
//! A behaviour is one function that takes its [`ground::Ground`]; the list below makes it a test of
//! either engine, and the compiler complains of one that is not on the list.

mod attempts;
mod environments;
mod ground;
mod locks;
mod messenger;
mod recovery;
mod removing;
mod sign_in;
mod walks;

macro_rules! on_each_engine {
    ($($thing:ident { $($families:tt)* })*) => {
        mod sqlite { $(mod $thing { on_each_engine! { @Sqlite $thing $($families)* } })* }
        mod postgres { $(mod $thing { on_each_engine! { @Postgres $thing $($families)* } })* }
    };
    (@$engine:ident $thing:ident $family:ident { $($behaviour:ident)* } $($more:tt)*) => {
        mod $family {
            $(#[test]
            fn $behaviour() {
                crate::ground::prove(
                    crate::ground::Engine::$engine,
                    crate::$thing::$family::$behaviour,
                );
            })*
        }
        on_each_engine! { @$engine $thing $($more)* }
    };
    (@$engine:ident $thing:ident) => {};
}

on_each_engine! {
    attempts {
        clock {
            five_are_free_and_then_the_clock_holds
            strangers_and_known_browsers_wait_apart
            nobody_is_counted_as_somebody_is
            the_same_wrong_password_again_counts_once
            a_right_password_gives_its_count_back
            a_password_that_was_not_compared_gives_its_count_back
            a_full_sign_in_ends_the_row_of_browsers_like_it
            a_clock_that_was_set_back_shortens_no_wait
            what_nobody_misses_at_for_long_is_forgotten
        }
        crowds {
            five_hundred_guesses_at_once_are_five_at_most
            two_identifiers_together_get_a_hundred_guesses
            another_node_counts_along
            a_token_of_the_gate_passes_once_of_sixty_four
            right_passwords_at_once_leave_nothing_counted
        }
        breadth {
            a_source_that_misses_everywhere_meets_the_gate_and_then_rests
            a_popular_password_meets_the_gate
            a_known_browser_meets_neither
            without_the_work_one_token_at_a_time_grows_old
            right_passwords_of_many_people_raise_no_gate
        }
        telling {
            the_owner_is_told_once_that_the_password_is_closed
            nobody_is_told_when_the_last_guess_was_right
            recovery_opens_the_password_to_every_browser
            a_day_of_wrong_passwords_is_one_digest
        }
        siege {
            an_owner_signs_in_every_day_of_a_siege
        }
    }
    environments {
        judging {
            home_is_not_asked_and_abroad_is
            what_others_show_says_what_is_usual
            a_browser_that_lost_its_cookie_says_so
            failures_of_a_source_make_it_suspect_for_a_while
            what_nobody_used_for_long_is_forgotten
            rows_tell_no_address
        }
        learning {
            every_node_learns_everything_once
            many_at_once_are_numbered_without_a_gap
            a_node_that_starts_anew_knows_what_the_others_know
            a_snapshot_is_kept_once_and_killed_ones_do_not_count
            two_who_keep_at_once_leave_one_whole_snapshot
            lessons_are_forgotten_behind_a_snapshot
        }
    }
    removing {
        attackers {
            a_mailbox_takes_a_passkey_away_in_seven_days_and_not_before
            what_was_brought_along_shortens_no_wait
            removing_everything_at_once_leaves_seven_days
            the_same_removal_begins_once_of_many_at_once
            whoever_asked_does_not_decide
            a_stolen_messenger_that_stops_its_removal_stays_suspended
            a_lock_gives_nothing_back_and_a_recovery_does
            a_removal_and_a_change_take_seven_days_in_either_order
            stopping_and_deciding_ends_no_wait_sooner
            a_new_password_neither_stops_nor_hurries_a_removal
            a_link_stops_once_and_two_at_once_stop_once
            the_session_that_asked_takes_it_back_and_no_strangers_does
            what_leaves_counts_as_gone_for_what_has_to_stay
        }
        passing {
            an_address_that_has_left_by_the_clock_is_free_for_somebody_else
            a_number_asked_back_before_its_loss_is_written_down_comes_back
        }
        kinds {
            one_method_in_wrong_hands_leaves_the_others_their_say
            fewer_kinds_are_fewer_to_the_hour_without_any_worker
            the_button_in_a_mail_keeps_the_kinds
            more_kinds_count_at_once_and_what_is_young_goes_at_once
            a_kind_whose_method_is_suspended_waits_too
            while_kinds_leave_no_others_do_and_more_may_come
            a_kind_that_leaves_counts_as_gone_for_what_has_to_stay
            two_step_that_goes_off_takes_the_rest_along
            an_intruders_two_step_gives_way_to_whoever_comes_back
        }
        waits {
            a_removal_ends_to_the_hour_without_any_worker
            a_worker_that_comes_early_or_twice_ends_nothing
            a_clock_that_was_set_back_ends_nothing_early_or_twice
            each_day_reminds_once_and_a_day_without_a_worker_is_made_up_once
            a_stopped_removal_that_nobody_decides_stands_when_its_time_is_over
            a_change_of_address_ends_when_it_should_whatever_the_clock_did
        }
    }
    recovery {
        locked {
            a_lock_falls_to_two_classes_that_stood_before_it
            what_an_intruder_brought_before_the_lock_opens_nothing
        }
    }
    sign_in {
        walks {
            no_walk_ends_in_a_session_without_what_is_asked
        }
    }
    walks {
        getting_in {
            nobody_gets_in_but_as_the_book_says
        }
        sufficing {
            exactly_what_the_book_says_suffices
            what_was_brought_along_counts_three_days_later
            a_restricted_sign_in_makes_no_wait_shorter
        }
        strangers {
            nothing_tells_a_stranger_whether_there_is_an_account
        }
        changing {
            nobody_takes_everything_before_its_owner_could_stop_it
        }
    }
    locks {
        standing {
            a_lock_stands_until_it_is_lifted
            two_who_lock_at_once_leave_one_lock
            a_mailbox_whose_lock_fell_to_a_strong_proof_is_quiet_for_a_while
        }
        ending {
            a_lock_ends_every_kind_and_nothing_of_another_account
            a_change_that_a_lock_ends_leaves_the_old_address
            what_a_session_has_begun_ends_with_it
            an_address_that_an_ended_session_was_proving_is_bound_to_nobody
            a_browser_that_is_known_no_more_gets_nobody_back_in_by_being_known
        }
    }
    messenger {
        inbox {
            who_has_seen_one_number_has_seen_all_before_it
            an_expired_message_is_not_listed
            a_forgotten_message_leaves_no_number_for_another
            an_account_is_told_nothing_of_anothers
        }
        hearing {
            a_commit_rings_its_account_and_no_other
            what_another_node_tells_is_heard_once
            the_fifth_window_of_a_messenger_ends_the_first
        }
        ending {
            a_stolen_password_suspends_every_messenger_but_the_owners
            signing_out_of_a_session_ends_no_messenger
            a_messenger_that_is_removed_is_forgotten_with_its_subscription
            another_accounts_messenger_is_out_of_reach
            what_a_messenger_has_approved_ends_with_it
        }
    }
}
