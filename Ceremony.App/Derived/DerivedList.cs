namespace Ceremony.App.Derived;

/// <summary>A list over all ceremonies that the <see cref="DerivedStore"/> keeps; see <see cref="DerivedList{TRow}"/>.</summary>
public abstract class DerivedList
{
    private protected DerivedList()
    {
    }

    /// <summary>All ceremonies, newest first. Set by the store.</summary>
    internal Func<IReadOnlyCollection<CeremonySummary>> Ceremonies { get; set; } = static () => [];

    /// <summary>Says that a ceremony changed, after <see cref="Ceremonies"/> gives it as it is now.</summary>
    /// <param name="before">How it stood; null for one that is new.</param>
    /// <param name="after">How it stands.</param>
    internal abstract void Changed(CeremonySummary? before, CeremonySummary after);
}

/// <summary>
/// A list over all ceremonies, such as that of devices. It is made from the summaries when somebody first asks for it, and kept until a
/// ceremony changes what it is made from; so a page costs what it shows, however many ceremonies there are.
/// To add a list: derive a class from this one, with a constructor without parameters, and ask the store for it with
/// <see cref="DerivedStore.List{TList}"/>. Nothing else names it. What it needs of a ceremony that the summary does not hold yet becomes a
/// member of <see cref="CeremonySummary"/>, and of its document, whose version goes up.
/// </summary>
/// <typeparam name="TRow">One row.</typeparam>
public abstract class DerivedList<TRow> : DerivedList
{
    private readonly Lock _making = new();
    private volatile Kept? _kept;
    private long _version;

    /// <summary>The rows as the ceremonies stand now. The same instance until one of them changes.</summary>
    public IReadOnlyList<TRow> Rows
    {
        get
        {
            if (_kept is { } kept && kept.Version == Volatile.Read(ref _version))
            {
                return kept.Rows;
            }

            lock (_making)
            {
                // Read before the ceremonies are: what is made is then never older than its version says.
                var version = Volatile.Read(ref _version);
                if (_kept is not { } made || made.Version != version)
                {
                    _kept = made = new Kept(version, Make(Ceremonies()));
                }

                return made.Rows;
            }
        }
    }

    /// <summary>True if both give the same rows, so that the list need not be made again.</summary>
    /// <param name="before">How the ceremony stood.</param>
    /// <param name="after">How it stands.</param>
    protected abstract bool IsSame(CeremonySummary before, CeremonySummary after);

    /// <summary>Makes the rows.</summary>
    /// <param name="ceremonies">All ceremonies, newest first.</param>
    protected abstract IReadOnlyList<TRow> Make(IReadOnlyCollection<CeremonySummary> ceremonies);

    internal sealed override void Changed(CeremonySummary? before, CeremonySummary after)
    {
        if (before is null || !IsSame(before, after))
        {
            Interlocked.Increment(ref _version);
        }
    }

    private sealed record Kept(long Version, IReadOnlyList<TRow> Rows);
}
