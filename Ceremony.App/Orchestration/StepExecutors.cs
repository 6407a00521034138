using System.Collections.Frozen;
using Ceremony.Domain.Ceremonies.Steps;

namespace Ceremony.App.Orchestration;

/// <summary>Does one kind of the console's own work; one class per kind of work, found by its type.</summary>
public interface IStepExecutor
{
    /// <summary>The work that it does.</summary>
    Type Work { get; }

    /// <summary>Does the work and submits its outcome.</summary>
    /// <param name="session">The ceremony.</param>
    /// <param name="work">The work.</param>
    /// <param name="progress">Told of measured progress, 0 to 1.</param>
    /// <param name="cancellation">The console is stopping.</param>
    Task ExecuteAsync(CeremonySession session, StepWork work, Action<double> progress, CancellationToken cancellation);
}

/// <summary>The typed form of an executor.</summary>
/// <typeparam name="TWork">The work that it does.</typeparam>
public abstract class StepExecutor<TWork> : IStepExecutor
    where TWork : StepWork
{
    /// <inheritdoc/>
    public Type Work => typeof(TWork);

    /// <inheritdoc/>
    public Task ExecuteAsync(CeremonySession session, StepWork work, Action<double> progress, CancellationToken cancellation) =>
        DoAsync(session, (TWork)work, progress, cancellation);

    /// <summary>Does the work and submits its outcome.</summary>
    protected abstract Task DoAsync(CeremonySession session, TWork work, Action<double> progress, CancellationToken cancellation);
}

/// <summary>All executors of a console, by the work that they do.</summary>
/// <param name="executors">The executors.</param>
public sealed class StepExecutors(IEnumerable<IStepExecutor> executors)
{
    private readonly FrozenDictionary<Type, IStepExecutor> _byWork = executors.ToFrozenDictionary(executor => executor.Work);

    /// <summary>Does a piece of work.</summary>
    /// <exception cref="InvalidOperationException">No executor does it: a fault in the composition.</exception>
    internal Task ExecuteAsync(CeremonySession session, StepWork work, Action<double> progress, CancellationToken cancellation) =>
        _byWork.TryGetValue(work.GetType(), out var executor)
            ? executor.ExecuteAsync(session, work, progress, cancellation)
            : throw new InvalidOperationException($"Nothing does {work.GetType().Name}.");

    /// <summary>The kinds of work that are done.</summary>
    public IEnumerable<Type> Kinds => _byWork.Keys;
}
