namespace Ceremony.Domain.Ceremonies.Steps;

/// <summary>
/// Something that the console has to do for a step outside the writer: talk to a device, derive a key, write files. Its outcome
/// comes back as a command. Equal work is the same work and is started once.
/// </summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
public abstract record StepWork(string Step, int Attempt)
{
    /// <summary>True if it only sees to it that something is still in memory while people are awaited; nobody has to wait for it.</summary>
    public virtual bool IsWatch => false;

    /// <summary>
    /// True if it may be stopped in the middle when the ceremony no longer asks for it: it computes in memory alone. What touches a device
    /// or a medium goes on to its end.
    /// </summary>
    public virtual bool MayStop => false;
}
