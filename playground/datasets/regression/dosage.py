"""Three doses of a medicine: too little and too much do nothing, the middle one helps."""

import numpy as np

from playground.datasets.dataset import Dataset, Table, register
from playground.i18n import N_
from playground.spec import Column, DatasetCard, DatasetGroup, DataSource, DataSpec, Task

DOSES, EFFECTS = (0.0, 0.5, 1.0), (0.0, 1.0, 0.0)


def make_dosage(_data: DataSpec) -> Table:
    """Return the doses, (3, 1), and their effects, (3,)."""
    return Table(X=np.array(DOSES)[:, None], y=np.array(EFFECTS), source=DataSource.GENERATED)


DOSAGE = register(
    Dataset(
        card=DatasetCard(
            name="dosage",
            label=N_("Dosage"),
            summary=N_(
                "Three doses of a medicine: only the middle one helps. Two neurons bend the line enough."
            ),
            group=DatasetGroup.REGRESSION,
            task=Task.REGRESSION,
            columns=(Column(name="dosage", label=N_("dosage")),),
            target=Column(name="effectiveness", label=N_("effectiveness")),
            classes=(),
            n_samples=len(DOSES),
            licence="CC0-1.0",
            source="",
            citation="",
            domain=(-0.25, 1.25),
            target_range=(-0.25, 1.25),
            all_training=True,
            default_train_share=1.0,
            default_layers=(3,),
            learning_rate_scale=10.0,
            first_net={
                "seed": 11,
                "layers": (2,),
                "activation": ("softplus",),
                "learning_rate": 0.1,
                "epochs": 300,
            },
        ),
        make=make_dosage,
    )
)
