//! The pool of threads, one for each core.
//!
//! A burst queues; when the queue is full or a wait would be too long, the caller is told to come
//! back. Each thread owns one block of memory, reused from hash to hash and given back when idle, so
//! memory is bounded by cores and not by requests.

use std::{
    fmt,
    num::NonZero,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, PoisonError, RwLock},
    thread,
    time::{Duration, Instant},
};

use argon2::Block;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender};
use store::Fault;
use tokio::sync::oneshot;
use zeroize::Zeroizing;

use super::{
    Comparison, Parameters,
    recipe::{Recipe, SALT},
    scheme::parameters,
};
use crate::policy::Policy;

/// A thread without work gives its memory back after this long.
const IDLE: Duration = Duration::from_secs(5);

/// No hash could be made now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overloaded {
    /// In whole seconds.
    pub retry_after: u32,
}

/// A comparison or a hash, in the memory of the thread that makes it.
type Task = Box<dyn FnOnce(&mut Vec<Block>) + Send>;

struct Work {
    task: Task,
    give_up_at: Instant,
}

/// The pool. Dropping it ends its threads.
#[derive(Clone)]
pub struct Hasher {
    queue: Sender<Work>,
    wait: Duration,
    recipe: Arc<Recipe>,
    /// What any account's password is kept with, and what new ones are made with; none twice.
    in_use: Arc<RwLock<Arc<[Parameters]>>>,
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hasher").field("waiting", &self.queue.len()).finish_non_exhaustive()
    }
}

impl Hasher {
    /// Starts one thread for each core. The pepper is Argon2's secret (RFC 9106, 3.1: K).
    ///
    /// # Panics
    /// When the system gives no thread.
    pub fn start(policy: &Policy, pepper: Option<Vec<u8>>) -> Self {
        let (queue, work) = crossbeam_channel::bounded(*policy.hashing.queue as usize);
        let parameters = Parameters::of(policy);
        for number in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            let work = work.clone();
            thread::Builder::new()
                .name(format!("hashing-{number}"))
                .spawn(move || serve(&work))
                .expect("the system gives a thread");
        }
        Self {
            queue,
            wait: *policy.hashing.wait,
            recipe: Arc::new(Recipe { parameters, pepper: pepper.map(Zeroizing::new) }),
            in_use: Arc::new(RwLock::new([parameters].into())),
        }
    }

    /// Takes note of the schemes that accounts' passwords are kept in: what is wrong is hashed by each
    /// of them, and by that in which new ones are made.
    pub fn knows(&self, schemes: &[String]) {
        let others = schemes.iter().filter_map(|scheme| parameters(scheme));
        let mut in_use: Vec<_> = others.chain([self.recipe.parameters]).collect();
        in_use.sort_unstable();
        in_use.dedup();
        *self.in_use.write().unwrap_or_else(PoisonError::into_inner) = in_use.into();
    }

    /// Hashes a new password, with this salt.
    ///
    /// # Errors
    /// [`Overloaded`] when the queue is full or the wait too long.
    pub async fn make(&self, password: &str, salt: [u8; SALT]) -> Result<String, Overloaded> {
        let (recipe, password) = (Arc::clone(&self.recipe), secret(password));
        self.put(move |memory| recipe.make(&password, salt, memory)).await
    }

    /// Compares a password with what is kept. With nothing kept, the same work is done and the
    /// answer is [`Comparison::Wrong`], so that time tells nobody whether there is an account.
    ///
    /// # Errors
    /// [`Overloaded`], or a [`Fault`] when the kept hash can't be read.
    pub async fn compare(
        &self,
        password: &str,
        kept: Option<&str>,
        salt: [u8; SALT],
    ) -> Result<Result<Comparison, Overloaded>, Fault> {
        let kept = kept.map(str::parse).transpose()?;
        let (recipe, password) = (Arc::clone(&self.recipe), secret(password));
        let in_use = Arc::clone(&self.in_use.read().unwrap_or_else(PoisonError::into_inner));
        let compare =
            move |memory: &mut Vec<Block>| recipe.compare(&password, kept, salt, &in_use, memory);
        Ok(self.put(compare).await)
    }

    /// Does other work that takes a core for long: judging a password, say. It waits in the same
    /// queue, so that such work is bounded together with hashing.
    ///
    /// # Errors
    /// [`Overloaded`] when the queue is full or the wait too long, or when the work panicked.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Overloaded> {
        self.put(move |_| work()).await
    }

    async fn put<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Vec<Block>) -> T + Send + 'static,
    ) -> Result<T, Overloaded> {
        let (answer, done) = oneshot::channel();
        // A caller that has gone away does not mind.
        let task = Box::new(move |memory: &mut Vec<Block>| drop(answer.send(work(memory))));
        let work = Work { task, give_up_at: Instant::now() + self.wait };
        self.queue.try_send(work).map_err(|_| self.overloaded())?;
        done.await.map_err(|_| self.overloaded())
    }

    fn overloaded(&self) -> Overloaded {
        Overloaded { retry_after: u32::try_from(self.wait.as_secs()).unwrap_or(1).max(1) }
    }
}

fn secret(password: &str) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(password.as_bytes().to_vec())
}

/// One thread of the pool. Work that waited too long is dropped, and its caller told.
fn serve(work: &Receiver<Work>) {
    let mut memory = Vec::new();
    loop {
        match work.recv_timeout(IDLE) {
            Ok(work) if work.give_up_at < Instant::now() => drop(work),
            // Its caller is told by the answer that does not come.
            Ok(work) => drop(catch_unwind(AssertUnwindSafe(|| (work.task)(&mut memory)))),
            Err(RecvTimeoutError::Timeout) => memory = Vec::new(),
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_those_that_accounts_have_and_that_new_hashes_get() {
        let policy = Policy::default();
        let (own, hasher) = (Parameters::of(&policy), Hasher::start(&policy, None));
        let in_use = |schemes: &[&str]| {
            hasher.knows(&schemes.iter().map(|&scheme| scheme.to_owned()).collect::<Vec<_>>());
            hasher.in_use.read().expect("nobody panicked").to_vec()
        };
        let (plain, peppered) =
            ("$argon2id$v=19$m=65536,t=3,p=1", "$argon2id-p$v=19$m=65536,t=3,p=1");
        let dear = Parameters { memory: 65_536, passes: 3, lanes: 1 };
        assert_eq!(in_use(&[plain, peppered, "$unheard$of"]), [own, dear]);
        assert_eq!(in_use(&[]), [own]);
    }

    #[tokio::test]
    async fn work_that_panics_is_refused_and_leaves_the_pool_as_it_was() {
        let hasher = Hasher::start(&Policy::default(), None);
        for _ in 0..2 * thread::available_parallelism().map_or(1, NonZero::get) {
            assert!(
                hasher
                    .run(|| panic!("on purpose"))
                    .await
                    .is_err_and(|it: Overloaded| it.retry_after > 0)
            );
        }
        assert_eq!(hasher.run(|| 7).await, Ok(7));
    }
}
