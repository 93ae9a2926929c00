//! PostgreSQL 15 and later, over a pool.

use std::{error::Error, sync::Arc, time::Duration};

use deadpool_postgres::{
    Manager, ManagerConfig, Object, Pool, PoolError, QueueMode, RecyclingMethod, Runtime, Timeouts,
};
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio_postgres::{
    Config, NoTls, Statement,
    types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked},
};

use super::tls;
use crate::{Fault, Key, PostgresTls, Row, Value};

/// How long a request waits for its turn, and then for a connection, before it is told to come back.
const TURN: Duration = Duration::from_secs(5);
/// How long making a connection may take.
const CONNECT: Duration = Duration::from_secs(5);
/// A statement that takes longer is cut off; a lock waits less than that. Only a transaction that
/// says so writes.
const LIMITS: &str = "-c statement_timeout=15s -c lock_timeout=10s -c timezone=UTC \
    -c default_transaction_read_only=on";

/// Queues for writers of this process. Equal keys share one; different keys seldom do.
const QUEUES: usize = 1024;

#[derive(Debug)]
pub(crate) struct Postgres {
    pool: Pool,
    queues: Vec<Arc<Mutex<()>>>,
}

impl Postgres {
    pub(crate) fn open(url: &str, tls: &PostgresTls, connections: usize) -> Result<Self, Fault> {
        let mut config: Config =
            url.parse().map_err(|problem: tokio_postgres::Error| Fault::Lost(words(&problem)))?;
        config.options(LIMITS).application_name("daemun").connect_timeout(CONNECT);
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = match tls {
            PostgresTls::Off => Manager::from_config(config, NoTls, recycling),
            PostgresTls::Verified { authorities } => {
                config.ssl_mode(tokio_postgres::config::SslMode::Require);
                Manager::from_config(config, tls::connector(authorities.as_deref())?, recycling)
            }
        };
        let timeouts = Timeouts { wait: Some(TURN), create: Some(CONNECT), recycle: Some(CONNECT) };
        let pool = Pool::builder(manager)
            .max_size(connections)
            // The last one used knows the most statements already; each plans its own.
            .queue_mode(QueueMode::Lifo)
            .timeouts(timeouts)
            .runtime(Runtime::Tokio1)
            .build()
            .map_err(|problem| Fault::Refused(problem.to_string()))?;
        let queues = (0..QUEUES).map(|_| Arc::default()).collect();
        Ok(Self { pool, queues })
    }

    /// A reading transaction needs no `BEGIN`: at read committed each statement has a snapshot of
    /// its own either way, and two round trips are saved.
    pub(crate) async fn read(&self) -> Result<PostgresTx, Fault> {
        let client = Some(self.connection().await?);
        Ok(PostgresTx { client, writing: false, _turn: None })
    }

    /// Equal keys of this process queue before they take a connection, so that a crowd on one key
    /// leaves the pool to the others. The advisory lock keeps order between processes.
    pub(crate) async fn write(&self, key: Key) -> Result<PostgresTx, Fault> {
        let turn = self.turn(key).await?;
        let client = Some(self.connection().await?);
        let tx = PostgresTx { client, writing: true, _turn: Some(turn) };
        let lock = [Value::Int(key.number())];
        // Both are sent before either is answered.
        let (begun, locked) = tokio::join!(
            tx.client()?.batch_execute("BEGIN READ WRITE"),
            tx.rows("SELECT CAST(pg_advisory_xact_lock($1) AS TEXT)", &lock)
        );
        begun.map_err(|problem| fault(&problem))?;
        locked?;
        Ok(tx)
    }

    async fn turn(&self, key: Key) -> Result<OwnedMutexGuard<()>, Fault> {
        let queue = &self.queues[key.place(QUEUES)];
        tokio::time::timeout(TURN, Arc::clone(queue).lock_owned())
            .await
            .map_err(|_| Fault::Busy("its turn did not come".to_owned()))
    }

    async fn connection(&self) -> Result<Object, Fault> {
        self.pool.get().await.map_err(|problem| match problem {
            PoolError::Timeout(_) => Fault::Busy("no connection became free".to_owned()),
            PoolError::Backend(problem) => match fault(&problem) {
                full @ Fault::Busy(_) => full,
                _ => Fault::Lost(words(&problem)),
            },
            other => Fault::Lost(other.to_string()),
        })
    }
}

/// A transaction on PostgreSQL.
pub(crate) struct PostgresTx {
    client: Option<Object>,
    writing: bool,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl std::fmt::Debug for PostgresTx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PostgresTx").field("writing", &self.writing).finish_non_exhaustive()
    }
}

impl PostgresTx {
    fn client(&self) -> Result<&Object, Fault> {
        self.client.as_ref().ok_or_else(|| Fault::Refused("the transaction is over".to_owned()))
    }

    pub(crate) async fn rows(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Fault> {
        let statement = self.statement(sql, values).await?;
        let rows = self.client()?.query(&statement, &parameters(values)).await;
        rows.map_err(|problem| fault(&problem))?.iter().map(read_row).collect()
    }

    pub(crate) async fn execute(&self, sql: &str, values: &[Value]) -> Result<u64, Fault> {
        let statement = self.statement(sql, values).await?;
        let changed = self.client()?.execute(&statement, &parameters(values)).await;
        changed.map_err(|problem| fault(&problem))
    }

    /// Refuses values that do not fit before they are sent: one of another type would be read as
    /// other bytes, and the driver's own complaint is not told from a lost connection.
    async fn statement(&self, sql: &str, values: &[Value]) -> Result<Statement, Fault> {
        let prepared = self.client()?.prepare_cached(sql).await;
        let statement = prepared.map_err(|problem| fault(&problem))?;
        let types = statement.params();
        if types.len() != values.len() {
            return Err(Fault::values(types.len(), values.len()));
        }
        match types.iter().zip(values).position(|(ty, value)| !fits(value, ty)) {
            None => Ok(statement),
            Some(index) => {
                let (kind, ty) = (values[index].kind(), &types[index]);
                Err(Fault::Refused(format!("${} is {kind}, for {ty}", index + 1)))
            }
        }
    }

    pub(crate) async fn batch(&self, sql: &str) -> Result<(), Fault> {
        self.client()?.batch_execute(sql).await.map_err(|problem| fault(&problem))
    }

    pub(crate) async fn commit(self) -> Result<(), Fault> {
        self.end("COMMIT").await
    }

    /// Asynchronous commit: others see it at once, and the log is flushed within a second.
    pub(crate) async fn commit_soon(self) -> Result<(), Fault> {
        self.end("SET LOCAL synchronous_commit = off; COMMIT").await
    }

    async fn end(mut self, sql: &str) -> Result<(), Fault> {
        if self.writing {
            self.batch(sql).await?;
            self.writing = false;
        }
        Ok(())
    }
}

impl Drop for PostgresTx {
    /// Rolls back before the connection serves anyone else; without a runtime to do it in, closes
    /// the connection, which rolls back as well.
    fn drop(&mut self) {
        let Some(client) = self.client.take().filter(|_| self.writing) else { return };
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn(async move {
                if client.batch_execute("ROLLBACK").await.is_err() {
                    drop(Object::take(client));
                }
            })),
            Err(_) => drop(Object::take(client)),
        }
    }
}

fn parameters(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(number) => number.to_sql(ty, out),
            Self::Bool(truth) => truth.to_sql(ty, out),
            Self::Text(text) => text.to_sql(ty, out),
            Self::Bytes(bytes) => bytes.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

const fn fits(value: &Value, ty: &Type) -> bool {
    match value {
        Value::Null => true,
        Value::Int(_) => matches!(*ty, Type::INT8),
        Value::Bool(_) => matches!(*ty, Type::BOOL),
        Value::Text(_) => matches!(*ty, Type::TEXT | Type::VARCHAR),
        Value::Bytes(_) => matches!(*ty, Type::BYTEA),
    }
}

fn read_row(row: &tokio_postgres::Row) -> Result<Row, Fault> {
    let columns = row.columns().iter().enumerate();
    let values = columns.map(|(column, c)| read_value(row, column, c.type_()));
    Ok(Row::new(values.collect::<Result<_, _>>()?))
}

fn read_value(row: &tokio_postgres::Row, column: usize, ty: &Type) -> Result<Value, Fault> {
    let value = match *ty {
        Type::INT8 => row.try_get::<_, Option<i64>>(column).map(Value::from),
        Type::INT4 => {
            row.try_get::<_, Option<i32>>(column).map(|number| number.map(i64::from).into())
        }
        Type::BOOL => row.try_get::<_, Option<bool>>(column).map(Value::from),
        Type::TEXT | Type::VARCHAR => row.try_get::<_, Option<String>>(column).map(Value::from),
        Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(column).map(Value::from),
        _ => {
            let found = "a type without a portable twin";
            return Err(Fault::Shape { column, expected: "a portable type", found });
        }
    };
    value.map_err(|problem| fault(&problem))
}

fn fault(problem: &tokio_postgres::Error) -> Fault {
    let Some(answer) = problem.as_db_error() else { return Fault::Lost(words(problem)) };
    let said = answer.message().to_owned();
    match answer.code().code() {
        "23505" => Fault::Unique(said),
        // Lock and statement time-outs, deadlocks, serialization failures, too many connections.
        "55P03" | "57014" | "40P01" | "40001" | "53300" => Fault::Busy(said),
        code if code.starts_with("08") || code.starts_with("57P") => Fault::Lost(said),
        _ => Fault::Refused(said),
    }
}

/// The error with its causes: the driver's own words alone say only "error connecting".
fn words(problem: &dyn Error) -> String {
    let mut words = problem.to_string();
    let mut source = problem.source();
    while let Some(cause) = source {
        words = format!("{words}: {cause}");
        source = cause.source();
    }
    words
}
