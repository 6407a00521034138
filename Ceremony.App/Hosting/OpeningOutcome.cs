namespace Ceremony.App.Hosting;

/// <summary>How an opening check came out.</summary>
public enum OpeningOutcome
{
    /// <summary>As it should be, or a plain fact.</summary>
    Ok,

    /// <summary>People have to look at it and decide.</summary>
    Attention,

    /// <summary>It could not be found out; never the same as good.</summary>
    NotChecked,
}
