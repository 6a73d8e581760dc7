"""The fifth step: epochs of batches in the page's order, and the curve."""

from playground.datasets.preparation.random_streams import ORDER_STREAM
from playground.export.cell import Cell
from playground.export.layout import assignments_code, indent_code, join_code, join_paragraphs
from playground.export.run_changes import AS_LINKED, LEARNING_RATE, RunChanges
from playground.export.split import has_validation_rows
from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.metrics import metric_of

WATCHED = {"train": "train", "validation": "val"}
"""The name in the script of the scores of the rows that are watched."""
STEP = """\
@tf.function(jit_compile=True)
def train_step(X_batch, y_batch{argument}):
    with tf.GradientTape() as tape:
        predicted = model(X_batch, training=True)
        loss = tf.reduce_mean(loss_function(y_batch, predicted){factor}) + sum(model.losses)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply(gradients, model.trainable_variables)"""

EVALUATE = """\
@tf.function(jit_compile=True)
def evaluate(X, y):
    predicted = model(X, training=False)
    return tf.stack([tf.reduce_mean(loss_function(y, predicted)), score(y, predicted)])"""

EPOCH = """\
order = orders.permuted(np.arange(len(X_train), dtype=np.int32))
for start in range(0, len(order), BATCH_SIZE):
    batch = order[start : start + BATCH_SIZE]
    train_step(X_train[batch], y_train[batch]{argument})"""

CLASS_WEIGHTS = """\
counts = np.bincount(y[train].astype(int))
class_weights = len(train) / (np.count_nonzero(counts) * np.maximum(counts, 1))
row_weights = class_weights[y[train].astype(int)].astype(np.float32)"""

EARLY = """\
if watched[0] + MIN_DELTA < best_loss:
    best_loss, best_weights, waited = watched[0], model.get_weights(), 0
else:
    waited += 1
if {ruled}waited >= PATIENCE:
    {restore}print("early stopping after epoch", epoch + 1)
    {end}"""


def training_cell(spec: ExperimentSpec, _: Translate, run_changes: RunChanges = AS_LINKED) -> Cell:
    """Return the step that trains and fills `curve`: epoch, loss, val_loss, score, val_score."""
    text = _(
        "One pass over all training rows is an epoch. The order of the rows is drawn anew for each, with a "
        "seed of its own. The curve holds the loss without penalty and with dropout off, after each epoch."
    )
    setup = assignments_code(
        {"EPOCHS": run_changes.epochs_to_train(spec), "BATCH_SIZE": spec.training.batch_size}
    )
    orders = f"orders = np.random.default_rng([SEED, {ORDER_STREAM}])"
    rules = join_code(early_stopping_start_code(spec), stop_rules_start_code(spec, run_changes))
    start = join_code(orders, "curve = []", run_changes.change_tables_code(spec), rules)
    loop = join_code("for epoch in range(EPOCHS):", indent_code(epoch_code(spec, run_changes)))
    return Cell(
        title=_("Training"),
        text=text,
        code=join_paragraphs(setup, *step_code(spec), EVALUATE, join_code(start, loop)),
    )


def step_code(spec: ExperimentSpec) -> list[str]:
    """Return the code of a step, behind that of the weights of rows if the classes have some."""
    if spec.data.class_weights == "none":
        return [STEP.format(argument="", factor="")]
    return [CLASS_WEIGHTS, STEP.format(argument=", weights", factor=" * weights")]


def epoch_code(spec: ExperimentSpec, run_changes: RunChanges) -> str:
    """Return what is done in one epoch."""
    return join_code(
        run_changes.apply_changes_code(),
        learning_rate_code(spec, run_changes),
        EPOCH.format(argument="" if spec.data.class_weights == "none" else ", row_weights[batch]"),
        evaluation_code(spec),
        "curve.append([epoch + 1, train[0], val[0], train[1], val[1]])",
        "if epoch % max(1, EPOCHS // 20) == 0:",
        '    print(f"epoch {epoch + 1}: loss {train[0]:.4f}, validation loss {val[0]:.4f}")',
        "if not np.isfinite(train[0]):\n    break  # diverged",
        stop_rules_code(spec, run_changes),
    )


def evaluation_code(spec: ExperimentSpec) -> str:
    """Return what gives the scores of the net as it is: `train` and `val`, each loss and metric."""
    val = "evaluate(X_val, y_val).numpy()" if has_validation_rows(spec) else "[np.nan, np.nan]"
    return join_code("train = evaluate(X_train, y_train).numpy()", f"val = {val}")


def learning_rate_code(spec: ExperimentSpec, run_changes: RunChanges) -> str:
    """Return what sets the learning rate of an epoch; empty if it is always the same."""
    if not spec.schedule.is_constant:
        return "optimizer.learning_rate = learning_rate(epoch)"
    return "optimizer.learning_rate = LEARNING_RATE" if run_changes.has_change_of(LEARNING_RATE) else ""


def early_stopping_start_code(spec: ExperimentSpec) -> str:
    """Return what early stopping begins with."""
    stopping = spec.stopping
    if not stopping.patience:
        return ""
    return join_code(
        assignments_code({"PATIENCE": stopping.patience, "MIN_DELTA": stopping.min_delta}),
        "best_loss, best_weights, waited = np.inf, None, 0",
    )


def stop_rules_start_code(spec: ExperimentSpec, run_changes: RunChanges) -> str:
    """Return what says that the rules hold, where the run went on without them later."""
    return "ruled = True" if run_changes.went_on and spec.stopping.active_rules else ""


def stop_rules_code(spec: ExperimentSpec, run_changes: RunChanges = AS_LINKED) -> str:
    """Return the rules that end the run before its last epoch, or themselves if it went on."""
    end = "ruled = False" if run_changes.went_on else "break"
    stopping = spec.stopping
    rules = []
    if stopping.stop_loss > 0:
        rules.append(f"watched[0] < {stopping.stop_loss!r}")
    if stopping.stop_metric < 1:
        rules.append(f"watched[1] > {stopping.stop_metric!r}")
    target = (
        join_code(f"if {' or '.join(rules)}:", '    print("goal reached")', f"    {end}") if rules else ""
    )
    restore = "model.set_weights(best_weights)\n    " if stopping.restore_best else ""
    early = (
        EARLY.format(restore=restore, end=end, ruled="ruled and " if run_changes.went_on else "")
        if stopping.patience
        else ""
    )
    watched = f"watched = {WATCHED[stopping.monitor]}" if target or early else ""
    rules_code = join_code(watched, target, early)
    return (
        join_code("if ruled:", indent_code(rules_code)) if run_changes.went_on and rules_code else rules_code
    )


def curve_cell(spec: ExperimentSpec, _: Translate) -> Cell:
    """Return the step that writes the curve, and draws it if matplotlib is there."""
    metric = metric_of(spec.card.task).name
    text = _("The curve goes into the file curve.csv; it is drawn if matplotlib is installed.")
    code = join_paragraphs(join_code(FILE.replace("METRIC", metric), final_scores_code(spec)), PLOT)
    return Cell(title=_("The curve"), text=text, code=code)


def final_scores_code(spec: ExperimentSpec) -> str:
    """Return what prints the scores of the net at the end; those of its last epoch unless others are back."""
    if not spec.stopping.restore_best:
        return "print(dict(zip(names, curve[-1])))"
    return join_code(
        evaluation_code(spec),
        "print(dict(zip(names[1:], [train[0], val[0], train[1], val[1]])))  # of the weights as they are",
    )


FILE = """\
names = ["epoch", "loss", "val_loss", "METRIC", "val_METRIC"]
np.savetxt("curve.csv", curve, fmt="%.9g", delimiter=",", header=",".join(names), comments="")"""

PLOT = """\
if importlib.util.find_spec("matplotlib"):
    import matplotlib.pyplot as plt

    epochs, loss, val_loss, *_ = np.array(curve).T
    plt.plot(epochs, loss, label="loss")
    plt.plot(epochs, val_loss, label="val_loss")
    plt.xlabel("epoch")
    plt.legend()
    plt.show()"""
