namespace Ceremony.App.Evidence.Verification;

/// <summary>How a check ended.</summary>
public enum CheckOutcome
{
    /// <summary>It was made and holds.</summary>
    Pass,

    /// <summary>It was made and does not hold.</summary>
    Fail,

    /// <summary>It was not made; the detail says why.</summary>
    NotChecked,
}
