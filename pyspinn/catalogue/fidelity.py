"""How exactly each model and rule is computed, and what that was checked against.

A part counts as exact only when results of the board's own binaries were reproduced, integer for
integer; the names of these results are given. They hold for ``arithmetic="fixed"``.
"""

from __future__ import annotations

from pyspinn.data_classes import data_class

EXACT = "exact"
OTHER_STREAM = "same distribution, other random stream"
APPROXIMATE = "approximate"
UNSUPPORTED = "unsupported"
#: From best to worst.
LEVELS = (EXACT, OTHER_STREAM, APPROXIMATE, UNSUPPORTED)


@data_class(frozen=True)
class Evidence:
    """What is known of one model or rule.

    Parameters
    ----------
    level : str
        One of `LEVELS`, for a seeded run.
    checked : tuple of str
        Names of the reference results that are reproduced.
    random : bool
        Whether it draws numbers, so that a board itself differs from run to run without a seed.
    note : str
        What a user should know.
    """

    level: str
    checked: tuple[str, ...] = ()
    random: bool = False
    note: str = ""


def _exact(*checked: str, random: bool = False) -> Evidence:
    return Evidence(EXACT, checked, random)


_UNCHECKED = "not compared with the board's results"
_HOST_DRAWN = Evidence(APPROXIMATE, random=True, note=f"drawn on the host; {_UNCHECKED}")

CELLS = {
    "IF_curr_exp": _exact("lif_default_dt1", "lif_substeps4", "net_lif_20", "simple"),
    "IF_cond_exp": _exact("cond_default_dt1", "cond_va_benchmark", "model_cond_exp"),
    "IF_curr_alpha": _exact("alpha_single_psp", "alpha_random_dt01", "model_alpha"),
    "IF_curr_delta": _exact("delta_dt1", "delta_strong"),
    "Izhikevich": _exact("izk_types_const_dt1", "izk_synaptic_dt01", "model_izhikevich"),
    "Izhikevich_cond": _exact("izkcond_dt1", "izkcond_strong"),
    "Izhikevich_cond_dual": _exact("model_izk_cond_dual"),
    "IF_curr_dual_exp": _exact("model_dual_exp"),
    "IF_curr_exp_sEMD": _exact("model_semd"),
    "IFCurrExpCa2Adaptive": _exact("ca2_adaptive_dt1", "model_exp_ca2"),
    "IFCurrDeltaCa2Adaptive": _exact("model_delta_ca2"),
    "IFTruncDelta": _exact("model_trunc_delta"),
    "IFCondExpStoc": _exact("model_cond_stoc", random=True),
    "IFCurrDeltaFixedProb": _exact("model_delta_fixed_prob", random=True),
    "StocExp": _exact("model_stoc_exp", random=True),
    "StocExpStable": _exact("model_stoc_exp_stable", random=True),
    "StocSigma": _exact("model_stoc_sigma", random=True),
    "SpikeSourceArray": _exact("simple", "synfire"),
    "SpikeSourcePoisson": _exact(
        "poisson_slow", "poisson_fast", "poisson_faster", "poisson_mixed", random=True
    ),
    "SpikeSourcePoissonVariable": Evidence(APPROXIMATE, random=True, note=_UNCHECKED),
    "ExternalDeviceLifControl": _exact("device_control"),
    "SpikeInjector": Evidence(
        APPROXIMATE, note="on a board the tick of an injected spike depends on the network cable"
    ),
}
CONNECTORS = {
    "AllToAllConnector": _exact("conn_alltoall_constant", "conn_alltoall_normal"),
    "OneToOneConnector": _exact("conn_onetoone"),
    "FromListConnector": _exact("long_delays", "synfire"),
    "FromFileConnector": Evidence(EXACT, ("long_delays",), note="made as FromListConnector's"),
    "FixedProbabilityConnector": _exact("conn_fixedprob", random=True),
    "FixedTotalNumberConnector": _exact("conn_fixedtotal", "conn_fixedtotal_norepl", random=True),
    "FixedNumberPreConnector": _exact(
        "conn_fixednumberpre", "conn_fixednumberpre_repl", random=True
    ),
    "FixedNumberPostConnector": _exact(
        "conn_fixednumberpost", "conn_fixednumberpost_repl", random=True
    ),
    "ArrayConnector": Evidence(APPROXIMATE, note=_UNCHECKED),
    "KernelConnector": Evidence(APPROXIMATE, note=_UNCHECKED),
    "ConvolutionConnector": Evidence(APPROXIMATE, note=_UNCHECKED),
    "PoolDenseConnector": Evidence(APPROXIMATE, note=_UNCHECKED),
    "CSAConnector": Evidence(APPROXIMATE, note=_UNCHECKED),
    "AllButMeConnector": Evidence(APPROXIMATE, note=_UNCHECKED),
    "OneToOneOffsetConnector": Evidence(APPROXIMATE, note=_UNCHECKED),
    "DistanceDependentProbabilityConnector": _HOST_DRAWN,
    "IndexBasedProbabilityConnector": _HOST_DRAWN,
    "SmallWorldConnector": _HOST_DRAWN,
}
RULES = {
    "SpikePairRule": _exact("stdp_addi_window", "stdp_mult_window", "stdp_pair_additive"),
    "SpikeNearestPairRule": _exact("stdp_nearest_addi_random", "stdp_nearest_additive"),
    "PfisterSpikeTriplet": _exact("stdp_triplet"),
    "Vogels2011Rule": _exact("stdp_vogels_random_a", "stdp_vogels"),
    "AdditiveWeightDependence": _exact("stdp_addi_bounds", "stdp_pair_additive"),
    "MultiplicativeWeightDependence": _exact("stdp_mult_bounds", "stdp_pair_multiplicative"),
    "WeightDependenceAdditiveTriplet": _exact("stdp_triplet"),
    "Neuromodulation": _exact("neuromodulation"),
}
CURRENTS = {
    "DCSource": _exact("model_current_sources"),
    "ACSource": _exact("lif_ac_sine_peak", "model_current_sources"),
    "StepCurrentSource": _exact("model_current_sources"),
    "NoisyCurrentSource": _exact("model_noisy_current", random=True),
}
#: Distributions that a board draws itself; the others are drawn on its host.
DISTRIBUTIONS = {
    "uniform": _exact("conn_alltoall_uniform", random=True),
    "normal": _exact("conn_alltoall_normal", random=True),
    "normal_clipped": _exact("conn_alltoall_normal_clipped", random=True),
    "normal_clipped_to_boundary": _exact("conn_alltoall_normal_clipped_to_boundary", random=True),
    "exponential": _exact("conn_alltoall_exponential", random=True),
    "exponential_clipped": _exact("conn_alltoall_exponential_clipped", random=True),
}
