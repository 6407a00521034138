using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Ceremony.App.Hosting;

/// <summary>
/// Keeps the keys of cookies and form tokens in the process: after a restart everybody signs in again, and nothing is left on disk.
/// </summary>
internal sealed class MemoryKeyRepository : IXmlRepository
{
    private readonly Lock _lock = new();
    private readonly List<XElement> _elements = [];

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_lock)
        {
            return [.. _elements.Select(element => new XElement(element))];
        }
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_lock)
        {
            _elements.Add(new XElement(element));
        }
    }
}
