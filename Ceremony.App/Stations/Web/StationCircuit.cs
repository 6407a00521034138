using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Ceremony.App.Stations.Web;

/// <summary>Tells the registry when a live page of a station connects and when it is lost, so that leases end on disconnect.</summary>
public sealed class StationCircuit(CurrentStation current, StationRegistry stations) : CircuitHandler
{
    private IDisposable? _connection;

    /// <inheritdoc/>
    public override async Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (await current.Get() is { } session)
        {
            _connection?.Dispose();
            _connection = stations.Connect(session);
        }
    }

    /// <inheritdoc/>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _connection?.Dispose();
        _connection = null;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken) => OnConnectionDownAsync(circuit, cancellationToken);
}
