using Ceremony.Device.Simulator;
using Ceremony.Device.Simulator.Vpcd;

namespace Ceremony.TestKit;

/// <summary>A virtual device in one of <see cref="PcscdFixture"/>'s readers, for the length of a test.</summary>
public sealed class VirtualReader : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;

    private VirtualReader(VirtualCard card, VpcdLink link)
    {
        Card = card;
        Link = link;
        _run = link.RunAsync(_stop.Token);
    }

    /// <summary>The device in it.</summary>
    public VirtualCard Card { get; }

    /// <summary>The link to the driver.</summary>
    public VpcdLink Link { get; }

    /// <summary>Puts a device into a slot and returns when pcscd's clients can see it.</summary>
    /// <param name="card">The device; disposed together with the reader.</param>
    /// <param name="slot">0 or 1.</param>
    public static async Task<VirtualReader> InsertAsync(VirtualCard card, int slot = 0)
    {
        var reader = new VirtualReader(card, VpcdLink.Connect(card, VpcdLink.DefaultPort + slot));
        await reader.WaitUntilSeenAsync(slot);
        return reader;
    }

    /// <summary>Waits until the driver asked for the card and PC/SC clients see it.</summary>
    /// <param name="slot">0 or 1.</param>
    public async Task WaitUntilSeenAsync(int slot = 0)
    {
        var attached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnChange(object? sender, EventArgs e)
        {
            if (Link.IsAttached)
            {
                attached.TrySetResult();
            }
        }

        Link.AttachedChanged += OnChange;
        OnChange(null, EventArgs.Empty);
        await attached.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Link.AttachedChanged -= OnChange;
        await AskUntilSeenAsync(slot == 0 ? PcscdFixture.FirstReader : PcscdFixture.SecondReader);
    }

    /// <summary>Takes the device out.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        Card.Dispose();
        _stop.Dispose();
    }

    /// <summary>pcscd asks its driver a few times per second; its clients see the card at the next time.</summary>
    private static async Task AskUntilSeenAsync(string reader)
    {
        ToolResult? seen = null;
        for (int attempt = 0; attempt < 50; attempt++)
        {
            seen = await Tool.RunAsync("opensc-tool", ["--reader", reader, "--atr"]);
            if (seen.ExitCode == 0 && seen.Output.StartsWith("3b:", StringComparison.OrdinalIgnoreCase))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The virtual device is not seen: {seen}");
    }
}
