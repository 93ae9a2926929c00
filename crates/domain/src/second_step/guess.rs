//! How often a code may be typed wrong: counted before it is compared, and given back when it was
//! right. Another screen begins no new count.

use std::time::Duration;

use store::Tx;

use crate::{
    AccountId, Error, Refusal, Service,
    environments::Environment,
    limits::{self, Counted},
};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// One guess. Browsers that the account knows count apart, so that no stranger uses up theirs;
/// strangers count by their source, and all together.
#[derive(Clone, Debug)]
pub(super) struct Guess {
    what: &'static str,
    counts: Vec<(String, u32)>,
}

impl Guess {
    pub(super) fn of(
        service: &Service,
        what: &'static str,
        (account, known_browser): (AccountId, bool),
        environment: &Environment,
    ) -> Self {
        let most = *service.policy.two_step.wrong_per_day;
        let counts = if known_browser {
            vec![(format!("{account} known"), most)]
        } else {
            let in_all = *service.policy.two_step.wrong_in_all;
            let source = (format!("{account} {}", environment.source()), most);
            vec![source, (format!("{account} strangers"), in_all)]
        };
        Self { what, counts }
    }

    fn counted(&self) -> impl Iterator<Item = Counted<'_>> {
        let what = self.what;
        self.counts.iter().map(move |(whose, most)| Counted {
            what,
            whose,
            window: DAY,
            most: *most,
        })
    }

    pub(super) async fn count(&self, service: &Service, tx: &mut Tx) -> Result<(), Error> {
        for counted in self.counted() {
            let refused = limits::count(tx, &service.keys, service.now(), counted).await?;
            if let Some(again_at) = refused {
                return Err(Refusal::TooManyTries { again_at }.into());
            }
        }
        Ok(())
    }

    pub(super) async fn give_back(&self, service: &Service, tx: &mut Tx) -> Result<(), Error> {
        for counted in self.counted() {
            limits::give_back(tx, &service.keys, service.now(), counted).await?;
        }
        Ok(())
    }
}
